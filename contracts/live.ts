import Type, { type Static } from 'typebox'
import { CuffId, SessionId, SetId } from './identifiers.ts'
import { CountsByKind } from './set.ts'
import { Degrees, EpochMs, oneOf, orNull, Seconds } from './scalars.ts'
import { BareRep } from './rep.ts'
import { calibrationHints, exerciseIds, phases, repKinds, repStates, sides } from './words.ts'

/** One rep as the ring on the screen needs it. */
export const RepMark = Type.Object(
  {
    n: Type.Integer({ minimum: 1, maximum: 9_999_999 }),
    kind: oneOf(repKinds),
    state: oneOf(repStates)
  },
  { $id: 'RepMark' }
)
export type RepMark = Static<typeof RepMark>

/** What is known of a calibration under way: two slow, full lifts show the full range. */
export const Calibration = Type.Object(
  {
    repsDone: Type.Integer({ minimum: 0, maximum: 100 }),
    repsNeeded: Type.Integer({ minimum: 1, maximum: 100 }),
    /** Mean of the reps so far. */
    romDegrees: orNull(Degrees),
    /** Why the last lift was not taken. */
    hint: orNull(oneOf(calibrationHints))
  },
  { $id: 'Calibration' }
)
export type Calibration = Static<typeof Calibration>

/**
 * The whole of what a screen needs to be right at once: retained, published at every change of set, rep or phase.
 * `set` is null before the first set of a session; after a set ended it stays, with `active` false, until the next.
 * `fullRomCalibrated` and `calibration` are of contract 1.1: a bridge that leaves them out cannot calibrate.
 */
export const Live = Type.Object(
  {
    cuffId: CuffId,
    session: SessionId,
    at: EpochMs,
    exercise: oneOf(exerciseIds),
    side: oneOf(sides),
    targetReps: orNull(Type.Integer({ minimum: 1, maximum: 1000 })),
    fullRomDegrees: orNull(Degrees),
    fullRomCalibrated: Type.Optional(
      Type.Boolean({ description: 'true where the full range was calibrated or given, false where it is learned' })
    ),
    calibration: Type.Optional(
      Type.Union([Calibration, Type.Null()], { description: 'the guided calibration under way' })
    ),
    phase: oneOf(phases),
    phaseSeconds: Seconds,
    set: orNull(
      Type.Object({
        id: SetId,
        number: Type.Integer({ minimum: 1, maximum: 99_999 }),
        active: Type.Boolean(),
        startedAt: EpochMs,
        endedAt: orNull(EpochMs),
        counts: CountsByKind,
        reps: Type.Array(RepMark, { maxItems: 1000, description: 'provisional and confirmed reps in order' })
      })
    ),
    lastRep: orNull(BareRep)
  },
  { $id: 'Live' }
)
export type Live = Static<typeof Live>
