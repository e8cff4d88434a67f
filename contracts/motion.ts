import Type, { type Static } from 'typebox'
import { CuffId } from './identifiers.ts'
import { Degrees, EpochMs, StreamSeconds } from './scalars.ts'

/** A batch of the leg angle for the trace, 25 Hz. Droppable: nothing is counted from it. */
export const Motion = Type.Object(
  {
    cuffId: CuffId,
    at: EpochMs,
    startSeconds: StreamSeconds,
    stepSeconds: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
    legAngleDegrees: Type.Array(Degrees, { minItems: 1, maxItems: 50 })
  },
  { $id: 'Motion' }
)
export type Motion = Static<typeof Motion>
