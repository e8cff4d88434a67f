import type { PastimeKind } from '../../../firmware-bridge/cuff/simulated/leg/pastimes/pastimes.ts'
import { legTrial, pick, trialRandom } from './leg-trial.ts'
import type { Trial } from './trial.ts'

/** An hour in thirty trials: long enough for a habit, short enough to see which pastime it was. */
const trialSeconds = 120
export const idleTrials = 30

const ratesHz = [50, 52.6, 100]

/** Two minutes without a rep: each of these pastimes in its turn, then all of them mixed. */
export const makeIdle = (suite: string, seed: number, hasGyro: boolean, kinds: readonly PastimeKind[]): Trial => {
  const random = trialRandom(suite, seed)
  const only = kinds[seed % (kinds.length + 1)]
  const pastimes = []
  let seconds = 0
  while (seconds < trialSeconds) {
    const next = { kind: only ?? pick(random, kinds), seconds: random.between(4, 25) }
    pastimes.push(next)
    seconds += next.seconds
  }
  return legTrial({
    name: only ?? 'anything',
    seed,
    random,
    exercise: 'kickback',
    sets: [{ reps: [], restBeforeSeconds: trialSeconds, pastimes }],
    rateHz: pick(random, ratesHz),
    hasGyro,
    sensor: { seconds: trialSeconds }
  })
}
