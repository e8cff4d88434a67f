import { exerciseNames } from '#contracts/exercise-names.ts'
import { placementWords } from '#contracts/exercise-placements.ts'
import type { ExerciseId } from '#contracts/words.ts'

const names: Record<ExerciseId, string> = exerciseNames

export const exercises = {
  names,
  /** In the middle of a sentence. */
  inText: Object.fromEntries(Object.entries(names).map(([id, name]) => [id, name.toLowerCase()])) as typeof names,
  placements: placementWords,
  guide: {
    open: 'How to do it',
    setUp: 'Set up',
    movement: 'Move',
    mistakes: 'Avoid',
    missing: 'How it is done could not be fetched. Reload the page once the server answers.'
  }
}
