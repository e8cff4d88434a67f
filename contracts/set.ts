import Type, { type Static, type TNumber } from 'typebox'
import { CuffId, SessionId, SetId } from './identifiers.ts'
import { BareRep } from './rep.ts'
import { Count, Degrees, EpochMs, oneOf, orNull, Seconds, Sentence } from './scalars.ts'
import { exerciseIds, sides } from './words.ts'

export const CountsByKind = Type.Object({ clean: Count, momentum: Count, partial: Count }, { $id: 'CountsByKind' })
export type CountsByKind = Static<typeof CountsByKind>

/** A mean and its standard deviation over a set's reps; null where no rep has the figure. */
const spread = (value: TNumber) => orNull(Type.Object({ mean: value, deviation: value }))

/** Figures over the confirmed reps of one set. */
export const SetSummary = Type.Object(
  {
    counts: CountsByKind,
    concentricSeconds: spread(Seconds),
    topHoldSeconds: spread(Seconds),
    eccentricSeconds: spread(Seconds),
    bottomHoldSeconds: spread(Seconds),
    romDegrees: spread(Degrees),
    fullRomDegrees: orNull(Degrees),
    timeUnderTensionSeconds: Seconds,
    speedLossPercent: orNull(
      Type.Number({
        minimum: -10_000,
        maximum: 100,
        description: 'fall of peak lifting speed from the fastest rep that was not swung to the last one that was not'
      })
    ),
    postureHint: orNull(Sentence)
  },
  { $id: 'SetSummary' }
)
export type SetSummary = Static<typeof SetSummary>

/** Why a set ended. `open` while it goes on. */
export const setEnds = ['open', 'command', 'pause', 'exercise-changed', 'side-changed', 'stream-ended'] as const

const setHead = {
  id: SetId,
  cuffId: CuffId,
  session: SessionId,
  number: Type.Integer({ minimum: 1, maximum: 99_999 }),
  exercise: oneOf(exerciseIds),
  side: oneOf(sides),
  targetReps: orNull(Type.Integer({ minimum: 1, maximum: 1000 })),
  startedAt: EpochMs,
  endedAt: orNull(EpochMs),
  ended: oneOf(setEnds),
  summary: SetSummary
}

/** A set without its reps, as lists show it. */
export const SetHead = Type.Object(setHead, { $id: 'SetHead' })
export type SetHead = Static<typeof SetHead>

/** The finished set with its confirmed reps in their final form, in order, without their traces. */
export const FinishedSet = Type.Object(
  { ...setHead, reps: Type.Array(BareRep, { maxItems: 1000 }) },
  { $id: 'FinishedSet' }
)
export type FinishedSet = Static<typeof FinishedSet>
