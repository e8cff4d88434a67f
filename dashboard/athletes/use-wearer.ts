import { computed, type ComputedRef, type Ref, type ShallowRef } from 'vue'
import type { Athlete } from '#contracts/records/athlete.ts'
import type { RecordsFailure } from '../api/records-failure.ts'
import { useRecordsApi } from '../api/use-records-api.ts'
import { useConnection } from '../connection/connection.ts'
import { useWords } from '../words/words.ts'
import { useAttempt } from './use-attempt.ts'
import type { Roster } from './use-roster.ts'
import { useUndo, type UndoOffer } from './use-undo.ts'

export interface WearerControl {
  wearer: ComputedRef<Athlete | null>
  busy: Ref<boolean>
  failure: ShallowRef<RecordsFailure | null>
  offer: ShallowRef<UndoOffer | null>
  /** True once they wear it; null takes the cuff off. */
  choose: (athlete: Athlete | null) => Promise<boolean>
  undo: () => Promise<void>
  forgetUndo: () => void
}

/** Who wears a cuff, and changing it. Whoever has a target of their own brings it along. */
export function useWearer(roster: Roster, cuffId: () => string | null): WearerControl {
  const api = useRecordsApi()
  const { board, send } = useConnection()
  const { t } = useWords()
  const { busy, failure, attempt } = useAttempt()
  const { offer, say, take, dismiss } = useUndo()

  const targetOf = (id: string): number | null | undefined => board.cuffs.get(id)?.live?.targetReps

  async function put(id: string, athleteId: string | null): Promise<boolean> {
    const done = await attempt(() => api.setWearer(id, athleteId))
    // The archived and the deleted are no longer to be chosen; who else was quicker is seen as well.
    await roster.refetch()
    return done !== null
  }

  async function choose(athlete: Athlete | null): Promise<boolean> {
    const id = cuffId()
    if (id === null) return false
    const before = roster.cuffOf(id)?.athleteId ?? null
    const target = targetOf(id)
    if (before === (athlete?.id ?? null)) return true
    if (!(await put(id, athlete?.id ?? null))) return false
    const own = athlete?.targetReps ?? null
    const bringsTarget = own !== null && target !== undefined && target !== own
    // A target is a help: a cuff that does not answer is said on the screen by its own part.
    if (bringsTarget) void send(id, { action: 'set-target', targetReps: own })
    say(athlete === null ? t('athletes.takenOff') : t('athletes.chosen', { name: athlete.name }), async () => {
      if ((await put(id, before)) && bringsTarget && targetOf(id) === own) {
        void send(id, { action: 'set-target', targetReps: target })
      }
    })
    return true
  }

  return {
    wearer: computed(() => {
      const id = cuffId()
      return id === null ? null : roster.wearerOf(id)
    }),
    busy,
    failure,
    offer,
    choose,
    undo: take,
    forgetUndo: dismiss
  }
}
