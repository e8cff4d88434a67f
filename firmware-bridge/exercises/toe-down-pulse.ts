import { exerciseGuides } from '#contracts/exercise-guides.ts'
import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

/** A pulse is meant to be fast and short: it has no full range to be cut and no lift to be thrown. */
export const toeDownPulse: ExerciseProfile = {
  id: 'toe-down-pulse',
  ...exerciseGuides['toe-down-pulse'],
  limits: {
    ...slowLiftLimits,
    fastLiftSeconds: 0.15,
    droppedSeconds: 0.15,
    shortRangeShare: 0.4,
    windUpDegrees: 8,
    overswingDegrees: 8,
    minimumRomDegrees: 5,
    largestRomDegrees: 30,
    isPulse: true,
    pauseSeconds: 8
  },
  leverMetres: 0.72,
  uprightBelowDegrees: null
}
