import { exerciseGuides } from '#contracts/exercise-guides.ts'
import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const hipBridge: ExerciseProfile = {
  id: 'hip-bridge',
  ...exerciseGuides['hip-bridge'],
  limits: slowLiftLimits,
  leverMetres: 0.05,
  uprightBelowDegrees: null
}
