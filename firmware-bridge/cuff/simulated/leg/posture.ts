import { exerciseGuides } from '#contracts/exercise-guides.ts'
import type { ExerciseId, Placement } from '#contracts/words.ts'

/** How an exercise is done, as far as the cuff can feel it: angles in degrees from hanging straight down. */
export interface Posture {
  placement: Placement
  /** Where thigh and shank rest. */
  thighRestDegrees: number
  shankRestDegrees: number
  /** How far the thigh turns for each degree of the shank: less where the knee bends on the way, more where it opens. */
  thighShare: readonly [low: number, high: number]
  /** From the joint that the thigh turns about to a cuff above the knee. */
  thighCuffMetres: number
  /** Athletes differ: the full range of motion of the cuff. */
  fullRomDegrees: readonly [low: number, high: number]
  /** Short and fast on purpose, so there is neither a thrown nor a cut-short one. */
  pulses: boolean
}

const standing: Posture = {
  placement: 'ankle',
  thighRestDegrees: 0,
  shankRestDegrees: 0,
  thighShare: [0.78, 0.95],
  thighCuffMetres: 0.33,
  fullRomDegrees: [30, 45],
  pulses: false
}

/** Where the cuff sits, and how its limb rests, as the athlete is told to hold it. */
function asTold(exercise: ExerciseId): Partial<Posture> {
  const { placement, restPose } = exerciseGuides[exercise]
  const rest = restPose.limbDegrees
  return placement === 'ankle' ? { placement, shankRestDegrees: rest } : { placement, thighRestDegrees: rest }
}

const posture = (exercise: ExerciseId, own: Partial<Posture> = {}): Posture => ({
  ...standing,
  ...asTold(exercise),
  ...own
})

export const postures: Record<ExerciseId, Posture> = {
  kickback: posture('kickback'),
  'band-kickback': posture('band-kickback', { fullRomDegrees: [24, 36] }),
  // The same pendulum in another plane, with a straight knee; how the strap turns the cuff makes up for the plane.
  abduction: posture('abduction', { thighShare: [0.98, 1], fullRomDegrees: [25, 35] }),
  // Chest on the pad, the knee drawn up; it opens against the plate, so the shank turns less than the thigh, and is
  // nearly straight in the end.
  'glute-machine': posture('glute-machine', {
    thighRestDegrees: -40,
    thighShare: [1.7, 2.2],
    fullRomDegrees: [28, 40]
  }),
  // On all fours, the knee bent at a right angle throughout.
  'donkey-kick': posture('donkey-kick', { thighShare: [0.97, 1], fullRomDegrees: [50, 75] }),
  // The thigh turns about the knee, close above which the cuff sits, while the hips go up until it slopes as the trunk.
  'hip-bridge': posture('hip-bridge', { thighShare: [1, 1], thighCuffMetres: 0.08, fullRomDegrees: [30, 42] }),
  // Short: 9 to 18 degrees.
  'toe-down-pulse': posture('toe-down-pulse', { thighRestDegrees: 25, fullRomDegrees: [10.5, 17], pulses: true })
}

/** The donkey kick that ends with a straight leg: the thigh rises until level, the shank stays nearly so throughout. */
export const straightLegDonkeyKick: Posture = {
  ...postures['donkey-kick'],
  shankRestDegrees: 88,
  thighShare: [6, 7],
  fullRomDegrees: [9, 11.5]
}
