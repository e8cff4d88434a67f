import type { ExerciseId } from '#contracts/words.ts'
import { createLeg, type LegOptions } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createRandom, type Random } from '../../../firmware-bridge/cuff/simulated/random.ts'
import { legSamples, type LegSamplesOptions } from '../../support/leg-samples.ts'
import type { Trial } from './trial.ts'

/** Usual rates of cuffs and phones: from the slowest that can time a swing to the chip's own. */
const ratesHz = [20, 25, 50, 52.6, 100, 200]

export const pick = <T>(random: Random, choices: readonly T[]): T => {
  const chosen = choices[Math.floor(random.unit() * choices.length)]
  if (chosen === undefined) throw new RangeError('Nothing to pick from')
  return chosen
}

export const wholeBetween = (random: Random, low: number, high: number): number =>
  low + Math.floor(random.unit() * (high - low + 1))

export const drawRate = (random: Random): number => pick(random, ratesHz)

/** Random numbers of a suite's trial: other suites draw others for the same seed. */
export const trialRandom = (suite: string, seed: number): Random => {
  let hash = 2166136261
  for (const letter of `${suite} ${seed}`) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619)
    // Seeds that follow one another differ in one letter: spread it over all bits.
    hash ^= hash >>> 15
    hash = Math.imul(hash, 0x2c1b3c6d)
    hash ^= hash >>> 12
  }
  return createRandom(hash)
}

export interface LegTrialOptions {
  name: string
  seed: number
  random: Random
  exercise: ExerciseId
  sets: PlannedSet[]
  rateHz: number
  hasGyro: boolean
  leg?: Partial<LegOptions>
  sensor?: Partial<LegSamplesOptions>
}

/** What a cuff delivers while a leg, drawn by `random`, does these sets. */
export const legTrial = ({ name, seed, random, exercise, sets, rateHz, hasGyro, ...more }: LegTrialOptions): Trial => {
  const legSeed = wholeBetween(random, 1, 2 ** 31)
  const leg = createLeg({ seed: legSeed, sets, exercise, side: pick(random, ['left', 'right']), ...more.leg })
  const samples = Array.from(legSamples(leg, { rateHz, seed: legSeed, gyro: hasGyro, ...more.sensor }), (sample) => ({
    ...sample
  }))
  return {
    name,
    seed,
    rateHz,
    hasGyro,
    exercise,
    samples,
    truth: leg.truthUntil(Infinity),
    sets: sets.filter(({ reps }) => reps.length > 0).length
  }
}
