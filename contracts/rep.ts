import Type, { type Static } from 'typebox'
import { CuffId, RepId, SessionId, SetId } from './identifiers.ts'
import {
  Count,
  Degrees,
  DegreesPerSecond,
  EpochMs,
  oneOf,
  openWord,
  orNull,
  Seconds,
  StreamSeconds
} from './scalars.ts'
import { exerciseIds, faultNames, qualities, repKinds, repStates, sides } from './words.ts'

/** A fault with the figure that showed it and the limit that figure crossed, both in `unit`. */
export const Fault = Type.Object(
  {
    fault: oneOf(faultNames),
    figure: Type.Number({ minimum: -10_000, maximum: 10_000 }),
    limit: Type.Number({ minimum: -10_000, maximum: 10_000 }),
    unit: oneOf(['s', 'deg', 'deg/s', 'share'] as const)
  },
  { $id: 'Fault' }
)
export type Fault = Static<typeof Fault>

/**
 * What one rep measured: the same fields in a file's analysis, on MQTT, in the database and on the screen.
 * Phase bounds are where angular speed crosses 10 % of that phase's peak. A bottom hold is known only when
 * the next lift begins, and never after a set's last rep: null until then.
 */
export const repMeasureProperties = {
  kind: oneOf(repKinds),
  faults: Type.Array(Fault, { maxItems: 5 }),
  quality: openWord(qualities),
  concentricStart: StreamSeconds,
  concentricEnd: StreamSeconds,
  eccentricStart: StreamSeconds,
  eccentricEnd: StreamSeconds,
  concentricSeconds: Seconds,
  topHoldSeconds: Seconds,
  eccentricSeconds: Seconds,
  bottomHoldSeconds: orNull(Seconds),
  romDegrees: Degrees,
  peakConcentricSpeed: DegreesPerSecond,
  peakEccentricSpeed: DegreesPerSecond,
  smoothness: orNull(
    Type.Number({ minimum: -100, maximum: 0, description: 'spectral arc length, nearer 0 is smoother' })
  )
}
export const RepMeasure = Type.Object(repMeasureProperties)
export type RepMeasure = Static<typeof RepMeasure>

/**
 * One rep as it travels. Every later word about the same `id` carries a higher `revision`; the highest one is the
 * truth, in whatever order they arrive. A provisional rep has no eccentric yet: its lowering fields are 0 and its
 * `eccentricStart` and `eccentricEnd` equal `concentricEnd`.
 */
export const Rep = Type.Object(
  {
    id: RepId,
    setId: SetId,
    cuffId: CuffId,
    session: SessionId,
    n: Type.Integer({ minimum: 1, maximum: 9_999_999, description: 'counts the reps of the session' }),
    numberInSet: Type.Integer({ minimum: 1, maximum: 100_000 }),
    setNumber: Type.Integer({ minimum: 1, maximum: 99_999 }),
    revision: Count,
    state: oneOf(repStates),
    exercise: oneOf(exerciseIds),
    side: oneOf(sides),
    at: EpochMs,
    ...repMeasureProperties
  },
  { $id: 'Rep' }
)
export type Rep = Static<typeof Rep>
