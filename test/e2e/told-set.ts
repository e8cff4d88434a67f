import { setId } from '#contracts/identifiers.ts'
import type { Live } from '#contracts/live.ts'
import { makeLive, makeRep, someTime } from '../support/server-fixtures.ts'

/** A cuff in a set with so many clean reps, the last of them just confirmed. */
export const toldSet = (cuffId: string, reps: number, changes: Partial<Live> = {}): Live =>
  makeLive({
    cuffId,
    at: someTime + reps * 3000,
    set: {
      id: setId(cuffId, 's1', 1),
      number: 1,
      active: true,
      startedAt: someTime,
      endedAt: null,
      counts: { clean: reps, momentum: 0, partial: 0 },
      reps: Array.from({ length: reps }, (_, index) => ({ n: index + 1, kind: 'clean', state: 'confirmed' }))
    },
    lastRep: reps === 0 ? null : makeRep({ cuffId, n: reps }),
    ...changes
  })
