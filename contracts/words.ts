/** The closed vocabularies of the contracts, as plain constants that cost a browser nothing to load. */

export const exerciseIds = [
  'kickback',
  'abduction',
  'band-kickback',
  'glute-machine',
  'donkey-kick',
  'hip-bridge',
  'toe-down-pulse'
] as const
export type ExerciseId = (typeof exerciseIds)[number]
export const defaultExercise: ExerciseId = 'kickback'

export const placements = ['ankle', 'thigh'] as const
export type Placement = (typeof placements)[number]

export const sides = ['left', 'right'] as const
export type Side = (typeof sides)[number]

/** How a rep was done: lifted, thrown, or cut short. */
export const repKinds = ['clean', 'momentum', 'partial'] as const
export type RepKind = (typeof repKinds)[number]

/** `provisional` at the top of the lift, `confirmed` when the leg is back, `revoked` when it proved to be no rep. */
export const repStates = ['provisional', 'confirmed', 'revoked'] as const
export type RepState = (typeof repStates)[number]

export const faultNames = ['fast-lift', 'dropped', 'wind-up', 'overswing', 'short-range'] as const
export type FaultName = (typeof faultNames)[number]

/**
 * Why the figures of a rep are less certain than others. One word a rep: the gravest, in this order. `no-gyro` is no
 * fault: gravity alone shows less of a movement. A newer bridge may know further words, none of which is `ok`.
 */
export const qualities = ['saturated', 'gap', 'low-rate', 'no-gyro', 'ok'] as const
export type Quality = (typeof qualities)[number]

/** What the leg is doing now. `idle` means no set is under way and the leg is at rest. */
export const phases = ['idle', 'concentric', 'top-hold', 'eccentric', 'bottom-hold'] as const
export type Phase = (typeof phases)[number]

/** Why a lift of a calibration was not taken. */
export const calibrationHints = ['too-fast', 'uneven'] as const
export type CalibrationHint = (typeof calibrationHints)[number]

/** The state of the line between the bridge and the cuff. */
export const linkStates = ['waiting', 'streaming', 'stalled', 'lost'] as const
export type LinkState = (typeof linkStates)[number]

/** Where the samples come from. The screen says so whenever it is not a real cuff. */
export const cuffSources = ['serial', 'tcp', 'simulated', 'file'] as const
export type CuffSource = (typeof cuffSources)[number]
