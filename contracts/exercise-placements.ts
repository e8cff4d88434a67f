import type { ExerciseId, Placement } from './words.ts'

/** Where the cuff is worn for each exercise. */
export const exercisePlacements: Readonly<Record<ExerciseId, Placement>> = {
  kickback: 'ankle',
  abduction: 'ankle',
  'band-kickback': 'ankle',
  'glute-machine': 'ankle',
  'donkey-kick': 'ankle',
  'hip-bridge': 'thigh',
  'toe-down-pulse': 'ankle'
}

export const placementWords: Readonly<Record<Placement, string>> = {
  ankle: 'Cuff on the ankle',
  thigh: 'Cuff above the knee'
}
