import { exerciseGuides } from '#contracts/exercise-guides.ts'
import { slowLiftLimits, type ExerciseProfile } from './exercise-profile.ts'

export const gluteMachine: ExerciseProfile = {
  id: 'glute-machine',
  ...exerciseGuides['glute-machine'],
  limits: slowLiftLimits,
  leverMetres: 0.5,
  uprightBelowDegrees: null
}
