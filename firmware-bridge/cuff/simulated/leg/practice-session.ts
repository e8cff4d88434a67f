import { defaultExercise, type ExerciseId } from '#contracts/words.ts'
import { createRandom } from '../random.ts'
import { planSet, type PlannedSet } from './plan.ts'
import { postures } from './posture.ts'

const usualFirstLiftSeconds = 3

export interface PracticeOptions {
  reps?: number
  restSeconds?: number
  exercise?: ExerciseId
  /** When the first set begins. */
  firstLiftSeconds?: number
}

/**
 * Sets without end for the demonstration: mixed, so that every set shows a swung and a cut-short rep (given five reps
 * or more the first three are clean), with a rest in between. Each call gives the same sets for the same seed.
 */
export function* practiceSession(seed: number, options: PracticeOptions = {}): Generator<PlannedSet, never> {
  const { reps = 10, restSeconds = 18, exercise = defaultExercise, firstLiftSeconds = usualFirstLiftSeconds } = options
  const random = createRandom(seed)
  const posture = postures[exercise]
  const fullRomDegrees = random.between(posture.fullRomDegrees[0], posture.fullRomDegrees[1])
  for (let restBeforeSeconds = firstLiftSeconds; ; restBeforeSeconds = restSeconds) {
    yield planSet(random, { reps, mix: 'mixed', fullRomDegrees, restBeforeSeconds, pulses: posture.pulses })
  }
}
