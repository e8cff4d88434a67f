import { exerciseGuides } from '#contracts/exercise-guides.ts'
import type { ExerciseId } from '#contracts/words.ts'
import type { GuideWords } from '../guide-words.ts'

export const guides: Record<ExerciseId, GuideWords> = exerciseGuides
