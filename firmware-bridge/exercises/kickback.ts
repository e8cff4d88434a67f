import { exerciseGuides } from '#contracts/exercise-guides.ts'
import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const kickback: ExerciseProfile = {
  id: 'kickback',
  ...exerciseGuides.kickback,
  limits: slowLiftLimits,
  leverMetres: 0.72,
  uprightBelowDegrees: 22
}
