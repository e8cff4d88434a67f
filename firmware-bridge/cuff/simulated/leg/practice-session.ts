import { createRandom } from '../random.ts'
import { planSet, type PlannedSet } from './plan.ts'

const firstLiftAfterSeconds = 3

/**
 * Sets without end for the demonstration: mixed, so that every set shows a swung and a cut-short rep (given five reps
 * or more the first three are clean), with a rest in between. Each call gives the same sets for the same seed.
 */
export function* practiceSession(
  seed: number,
  { reps = 10, restSeconds = 18 }: { reps?: number; restSeconds?: number } = {}
): Generator<PlannedSet, never> {
  const random = createRandom(seed)
  const fullRomDegrees = random.between(30, 45)
  for (let restBeforeSeconds = firstLiftAfterSeconds; ; restBeforeSeconds = restSeconds) {
    yield planSet(random, { reps, mix: 'mixed', fullRomDegrees, restBeforeSeconds })
  }
}
