import type { CorrectedSet, CorrectionReply } from '#contracts/records/corrected-set.ts'
import type { Correction } from '#contracts/records/correction.ts'
import { bridgeNow, countsOf, makeFinishedSet, makeRep, setIdOf } from './fixtures.ts'

/** A set as the cuff measured it: its second rep was swung. */
export const measured: CorrectedSet = makeFinishedSet([makeRep(1), makeRep(2, { kind: 'momentum' }), makeRep(3)])

/** Rep 2 as a person says it was. */
export const corrected: CorrectedSet = {
  ...measured,
  corrected: 1,
  summary: { ...measured.summary, counts: countsOf(['clean', 'clean', 'clean']) },
  reps: measured.reps.map((rep) => ({ ...rep, kind: 'clean' as const, measuredKind: rep.kind }))
}
export const without2: CorrectedSet = {
  ...measured,
  corrected: 1,
  summary: { ...measured.summary, counts: countsOf(['clean', 'clean']) },
  reps: measured.reps.filter(({ n }) => n !== 2),
  removedReps: measured.reps.filter(({ n }) => n === 2)
}

export const makeCorrection = (change: Partial<Correction> = {}): Correction => ({
  id: 'correction-1',
  setId: setIdOf(1),
  at: bridgeNow,
  receivedAt: bridgeNow,
  by: 'Front desk',
  action: 'set-kind',
  n: 2,
  kind: 'clean',
  afterN: null,
  athleteId: null,
  undone: null,
  ...change
})
export const replyOf = (set: CorrectedSet | null): CorrectionReply => ({ correction: makeCorrection(), set })
