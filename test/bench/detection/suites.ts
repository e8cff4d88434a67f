import type { ExerciseId } from '#contracts/words.ts'
import { planSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { postures } from '../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { drawRate, legTrial, trialRandom, wholeBetween } from './leg-trial.ts'
import { makeHostile } from './make-hostile.ts'
import type { Suite } from './suite.ts'
import type { Trial } from './trial.ts'

interface SetSuite extends Omit<Suite, 'make'> {
  mix: 'clean' | 'mixed'
  hasGyro: boolean
  exercise?: ExerciseId
  sets?: number
  rateHz?: number
}

const ofSets = ({ name, trials, toReach, mix, hasGyro, exercise = 'kickback', sets = 1, rateHz }: SetSuite): Suite => ({
  name,
  trials,
  toReach,
  make(seed) {
    const random = trialRandom(name, seed)
    const posture = postures[exercise]
    const [low, high] = exercise === 'kickback' ? [20, 60] : posture.fullRomDegrees
    const fullRomDegrees = random.between(low, high)
    const planned = Array.from({ length: sets }, (_, i) =>
      planSet(random, {
        reps: wholeBetween(random, 4, 12),
        mix,
        fullRomDegrees,
        restBeforeSeconds: i === 0 ? random.between(1, 4) : random.between(20, 40),
        pulses: posture.pulses
      })
    )
    return legTrial({
      name: mix,
      seed,
      random,
      exercise,
      sets: planned,
      rateHz: rateHz ?? drawRate(random),
      hasGyro
    })
  }
})

const phaseAims = { liftMedian: 35, lowerMedian: 35, holdMedian: 30, lift90: 150, hold90: 150, lower90: 150 }
const romAims = { romMedian: 1, rom90: 3 }

const mixedGyro = ofSets({
  name: 'mixed',
  trials: 100,
  mix: 'mixed',
  hasGyro: true,
  toReach: { exact: 99, repError: 0.16, verdict: 99, ...phaseAims, ...romAims }
})

const otherExercises: readonly ExerciseId[] = [
  'abduction',
  'band-kickback',
  'glute-machine',
  'donkey-kick',
  'hip-bridge',
  'toe-down-pulse'
]

/** Every suite, in the order of the report. */
export const suites: readonly Suite[] = [
  ofSets({
    name: 'clean',
    trials: 100,
    mix: 'clean',
    hasGyro: true,
    toReach: { exact: 100, ...phaseAims, ...romAims }
  }),
  mixedGyro,
  ofSets({
    name: 'three-sets',
    trials: 100,
    mix: 'mixed',
    hasGyro: true,
    sets: 3,
    toReach: { exact: 97, setsRight: 98, falsePerHour: 1 }
  }),
  ofSets({
    name: 'accel-clean',
    trials: 100,
    mix: 'clean',
    hasGyro: false,
    toReach: { exact: 100, liftMedian: 80, holdMedian: 80, lowerMedian: 80, ...romAims }
  }),
  ofSets({
    name: 'accel-mixed',
    trials: 100,
    mix: 'mixed',
    hasGyro: false,
    toReach: { exact: 90, withinOne: 97, verdict: 95, liftMedian: 80, holdMedian: 80, lowerMedian: 80 }
  }),
  { name: 'hostile', trials: 100, toReach: { exact: 95, verdict: 96 }, make: (seed) => makeHostile('hostile', seed) },
  ...otherExercises.map((exercise) =>
    ofSets({
      name: exercise,
      trials: 100,
      mix: 'mixed',
      hasGyro: true,
      exercise,
      toReach: { exact: 98, verdict: 98 }
    })
  ),
  ofSets({ name: 'word', trials: 60, mix: 'mixed', hasGyro: true, rateHz: 100, toReach: { word95: 150 } })
]

/** One trial again, by the suite's name and the seed that a row of the report gives. */
export const makeTrial = (suiteName: string, seed: number): Trial => {
  const suite = suites.find(({ name }) => name === suiteName)
  if (suite === undefined) throw new RangeError(`There is no suite ${suiteName}`)
  return suite.make(seed)
}
