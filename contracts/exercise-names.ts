import type { ExerciseId } from './words.ts'

/** What an exercise is called, apart from its guide: a screen lists all of them before it needs to explain one. */
export const exerciseNames: Readonly<Record<ExerciseId, string>> = {
  kickback: 'Cable kickback',
  abduction: 'Kickback with abduction',
  'band-kickback': 'Band kickback',
  'glute-machine': 'Glute machine',
  'donkey-kick': 'Donkey kick',
  'hip-bridge': 'Hip bridge',
  'toe-down-pulse': 'Toe-down pulse'
}
