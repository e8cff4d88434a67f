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

/** The most points of a rep's trace: over three seconds at 25 Hz; a longer rep has them farther apart. */
export const mostTracePoints = 80

/**
 * The leg angle through one rep, in equal steps from a little before the lift to a little after the lowering, as far as
 * there is any. 0 is the rest before the lift from which `romDegrees` counts; times are of the clock that the phase
 * bounds are on, and every bound lies within. Where samples are missing it runs straight.
 */
export const RepTrace = Type.Object(
  {
    startSeconds: StreamSeconds,
    stepSeconds: Type.Number({ exclusiveMinimum: 0, maximum: 3600 }),
    legAngleDegrees: Type.Array(Degrees, { minItems: 2, maxItems: mostTracePoints })
  },
  { $id: 'RepTrace' }
)
export type RepTrace = Static<typeof RepTrace>

const repProperties = {
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
}

/** A rep without its trace, as finished sets and snapshots have it: a thousand of them fit into a message. */
export const BareRep = Type.Object(repProperties, { $id: 'BareRep' })
export type BareRep = Static<typeof BareRep>

/**
 * One rep as it travels. Every later word about the same `id` carries a higher `revision`; the highest one is the
 * truth, in whatever order they arrive. A provisional rep has no eccentric yet: its lowering fields are 0 and its
 * `eccentricStart` and `eccentricEnd` equal `concentricEnd`. Only a confirmed rep has a trace, and none from a sender
 * that knows of none: the trace known from an earlier word then still holds.
 */
export const Rep = Type.Object({ ...repProperties, trace: Type.Optional(RepTrace) }, { $id: 'Rep' })
export type Rep = Static<typeof Rep>

/** The rep as it may stand where no trace goes. */
export function bareRep(rep: Rep): BareRep {
  const bare = { ...rep }
  delete bare.trace
  return bare
}
