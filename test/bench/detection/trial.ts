import type { ExerciseId } from '#contracts/words.ts'
import type { TrueRep } from '../../../firmware-bridge/cuff/simulated/leg/timeline.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'

export type { TrueRep }

/** What a counter is given, and what it should have found. Times of the truth are on the clock of the samples. */
export interface Trial {
  /** What was done, for a person to read. */
  name: string
  seed: number
  rateHz: number
  hasGyro: boolean
  exercise: ExerciseId
  samples: Sample[]
  truth: TrueRep[]
  /** How many sets the reps of the truth make. */
  sets: number
}
