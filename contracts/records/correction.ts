import Type, { type Static, type TProperties } from 'typebox'
import { SetId } from '../identifiers.ts'
import { Next, pageQuery } from '../pages.ts'
import { EpochMs, oneOf, orNull } from '../scalars.ts'
import { repKinds } from '../words.ts'
import { beforeAllReps } from './before-all-reps.ts'
import { By, RecordId, strict } from './fields.ts'

/** A word of a person on a set. It lies over what was measured and never takes its place. */
export const correctionActions = [
  'set-kind',
  'remove-rep',
  'restore-rep',
  'add-rep',
  'remove-set',
  'restore-set',
  'set-athlete'
] as const
export type CorrectionAction = (typeof correctionActions)[number]

export const CorrectionId = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$', maxLength: 64 })
const RepNumber = Type.Integer({ minimum: 1, maximum: 9_999_999, description: "the rep's `n`" })
export const AfterN = orNull(
  Type.Integer({
    minimum: beforeAllReps,
    maximum: 9_999_999,
    description: 'the `n` of the rep that it came after, 0 for before the first'
  })
)

const correction = <const A extends CorrectionAction, P extends TProperties>(action: A, properties: P) =>
  strict({
    id: CorrectionId,
    at: Type.Optional(EpochMs),
    action: Type.Literal(action),
    ...properties
  })

/**
 * `POST /api/sets/:cuffId/:session/:number/corrections`. The id is the client's: sent twice is once. Of two words on the
 * same thing the later one holds. Without `at` that is the one that came later; a screen that kept the word while it was
 * offline says with `at` when it was said. A rep that was missed has no measures: `afterN` tells where it belongs,
 * and without it that is last.
 */
export const NewCorrection = Type.Union([
  correction('set-kind', { n: RepNumber, kind: oneOf(repKinds) }),
  correction('remove-rep', { n: RepNumber }),
  correction('restore-rep', { n: RepNumber }),
  correction('add-rep', { kind: oneOf(repKinds), afterN: Type.Optional(AfterN) }),
  correction('remove-set', {}),
  correction('restore-set', {}),
  correction('set-athlete', { athleteId: orNull(RecordId) })
])
export type NewCorrection = Static<typeof NewCorrection>

/** A correction as it is kept. `undone` is for good: who wants it again says it anew. */
export const Correction = Type.Object(
  {
    id: CorrectionId,
    setId: SetId,
    at: EpochMs,
    receivedAt: EpochMs,
    by: By,
    action: oneOf(correctionActions),
    n: orNull(RepNumber),
    kind: orNull(oneOf(repKinds)),
    afterN: AfterN,
    athleteId: orNull(RecordId),
    undone: orNull(Type.Object({ at: EpochMs, by: By }))
  },
  { $id: 'Correction' }
)
export type Correction = Static<typeof Correction>

export const CorrectionsQuery = Type.Object(pageQuery)
export type CorrectionsQuery = Static<typeof CorrectionsQuery>
export const CorrectionsReply = Type.Object({ corrections: Type.Array(Correction), next: Next })
export type CorrectionsReply = Static<typeof CorrectionsReply>
/** `POST …/corrections/:correctionId/undo` takes an empty object. */
export const UndoBody = strict({})
