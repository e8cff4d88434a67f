import Type, { type Static } from 'typebox'
import { Rep } from '../rep.ts'
import { EpochMs, oneOf, orNull } from '../scalars.ts'
import { SetHead, SetSummary } from '../set.ts'
import { repKinds } from '../words.ts'
import { AfterN, Correction, CorrectionId } from './correction.ts'
import { By, RecordId } from './fields.ts'
import { SetPlan } from './run.ts'

/** What a set has beside its measured head. Its `summary` follows the corrections. */
const beside = {
  athleteId: Type.Optional(orNull(RecordId)),
  removed: Type.Optional(Type.Boolean()),
  /** How many corrections hold. */
  corrected: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  /** The summary before any correction; null where the summary is that. */
  measuredSummary: Type.Optional(orNull(SetSummary)),
  /** What it was to be, where it was done in a run. */
  plan: Type.Optional(orNull(SetPlan))
}
export const CorrectedSetHead = Type.Object({ ...SetHead.properties, ...beside }, { $id: 'CorrectedSetHead' })
export type CorrectedSetHead = Static<typeof CorrectedSetHead>

/** A rep with the kind that holds. */
export const CorrectedRep = Type.Object(
  { ...Rep.properties, measuredKind: Type.Optional(oneOf(repKinds)) },
  { $id: 'CorrectedRep' }
)
export type CorrectedRep = Static<typeof CorrectedRep>

/** A rep that the cuff missed and a person added: nothing of it was measured. */
export const AddedRep = Type.Object({
  id: CorrectionId,
  kind: oneOf(repKinds),
  afterN: AfterN,
  at: EpochMs,
  by: By
})
export type AddedRep = Static<typeof AddedRep>

/** One set: `reps` are those that count, with those taken away and those added by hand in lists of their own. */
export const CorrectedSet = Type.Object(
  {
    ...SetHead.properties,
    ...beside,
    reps: Type.Array(CorrectedRep, { maxItems: 1000 }),
    removedReps: Type.Optional(Type.Array(Rep, { maxItems: 1000 })),
    addedReps: Type.Optional(Type.Array(AddedRep, { maxItems: 1000 }))
  },
  { $id: 'CorrectedSet' }
)
export type CorrectedSet = Static<typeof CorrectedSet>

/** The answer to a correction or an undo: the word as it is kept, null where only its undoing has come yet, and what the set has become, null where it has not come yet. */
export const CorrectionReply = Type.Object({ correction: orNull(Correction), set: orNull(CorrectedSet) })
export type CorrectionReply = Static<typeof CorrectionReply>

/** `GET /api/sets/:cuffId/:session/:number/comparison`: sets of the same athlete, exercise and side before this one. */
export const ComparisonReply = Type.Object({
  /** The last set of an earlier session. */
  lastTime: orNull(CorrectedSetHead),
  /** The one with the most clean reps among the latest 200, the newer of equals. */
  best: orNull(CorrectedSetHead)
})
export type ComparisonReply = Static<typeof ComparisonReply>
