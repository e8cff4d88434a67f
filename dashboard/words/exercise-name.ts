import { exerciseGuides } from '#contracts/exercise-guides.ts'
import type { ExerciseId } from '#contracts/words.ts'

export const exerciseName = (exercise: ExerciseId): string => exerciseGuides[exercise].name
