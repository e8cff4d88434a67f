import { exerciseGuides } from '#contracts/exercise-guides.ts'
import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const abduction: ExerciseProfile = {
  id: 'abduction',
  ...exerciseGuides.abduction,
  limits: slowLiftLimits,
  leverMetres: 0.8,
  uprightBelowDegrees: null
}
