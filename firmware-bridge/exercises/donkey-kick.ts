import { exerciseGuides } from '#contracts/exercise-guides.ts'
import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const donkeyKick: ExerciseProfile = {
  id: 'donkey-kick',
  ...exerciseGuides['donkey-kick'],
  limits: slowLiftLimits,
  leverMetres: 0.5,
  uprightBelowDegrees: null
}
