import type { ExerciseId } from '#contracts/words.ts'
import type { PastimeKind } from '../../../firmware-bridge/cuff/simulated/leg/pastimes/pastimes.ts'
import { straightLegDonkeyKick } from '../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import type { Figures } from './figures.ts'
import { makeHostile } from './make-hostile.ts'
import { idleTrials, makeIdle } from './make-idle.ts'
import { makeSets, type SetsOptions } from './make-sets.ts'
import { makeStanding } from './make-standing.ts'
import type { Suite } from './suite.ts'
import type { Trial } from './trial.ts'

const ofSets = (name: string, toReach: Partial<Figures>, options: SetsOptions, trials = 100): Suite => ({
  name,
  trials,
  toReach,
  isOfCounts: true,
  make: (seed) => makeSets(name, seed, options)
})

const idle = (name: string, hasGyro: boolean, kinds: readonly PastimeKind[]): Suite => ({
  name,
  trials: idleTrials,
  toReach: { falsePerHour: 0 },
  isOfCounts: true,
  make: (seed) => makeIdle(name, seed, hasGyro, kinds)
})

const standing = (name: string, hasGyro: boolean): Suite => ({
  name,
  trials: 100,
  toReach: { falsePerHour: 0 },
  isOfCounts: true,
  make: (seed) => makeStanding(name, seed, hasGyro)
})

/** What every cuff goes through, and what turns the leg as far and as slowly as a rep does, over and over. */
const pottering = ['fidget', 'handling', 'tapping', 'walking'] as const
const shifting = ['weight-shift', 'stairs', 'sitting'] as const

const measures = {
  ...{ liftMedian: 35, holdMedian: 30, lowerMedian: 35 },
  ...{ lift90: 150, hold90: 150, lower90: 150 },
  ...{ romMedian: 1, rom90: 3 }
}
const accelMeasures = { liftMedian: 80, holdMedian: 80, lowerMedian: 80, romMedian: 1, rom90: 3 }
/** Where a tenth of a lift's speed stands out of the sway: in a very slow one nobody could say when it began. */
const timed = { mix: 'mixed', styles: ['usual', 'usual', 'touch-and-go'] } as const
const ofExercise = { exact: 98, verdict: 98 }
const threeSets: SetsOptions = {
  mix: 'mixed',
  hasGyro: true,
  sets: 3,
  styles: ['usual', 'touch-and-go', 'long-holds'],
  fullRomDegrees: [30, 60]
}

const exerciseSuites = (
  ['abduction', 'band-kickback', 'glute-machine', 'donkey-kick', 'hip-bridge', 'toe-down-pulse'] satisfies ExerciseId[]
).map((exercise) =>
  ofSets(exercise, ofExercise, { mix: 'mixed', hasGyro: true, exercise, styles: ['usual', 'usual', 'touch-and-go'] })
)

/** Every suite, in the order of the report, with what each is to reach. */
export const suites: readonly Suite[] = [
  ofSets('clean', { exact: 100 }, { mix: 'clean', hasGyro: true, extremes: true }),
  ofSets('mixed', { exact: 99, repError: 0.16, verdict: 99 }, { mix: 'mixed', hasGyro: true }),
  ofSets(
    'three-sets',
    { exact: 97, setsRight: 98, falsePerHour: 1 },
    { ...threeSets, pastimes: ['fidget', 'weight-shift'] }
  ),
  ofSets('three-sets-busy', {}, { ...threeSets, pastimes: ['walking', 'stairs', 'sitting', 'tapping', 'handling'] }),
  ofSets('accel-clean', { exact: 100 }, { mix: 'clean', hasGyro: false, extremes: true }),
  ofSets('accel-mixed', { exact: 90, withinOne: 97, verdict: 95 }, { mix: 'mixed', hasGyro: false }),
  ofSets('swinging', { exact: 99, verdict: 99 }, { mix: 'mixed', hasGyro: true, styles: ['swinging'] }),
  ofSets(
    'accel-swinging',
    { exact: 90, withinOne: 97, verdict: 95 },
    { mix: 'mixed', hasGyro: false, styles: ['swinging'] }
  ),
  { ...ofSets('phases', measures, { ...timed, hasGyro: true }), isOfCounts: false },
  { ...ofSets('accel-phases', accelMeasures, { ...timed, hasGyro: false }), isOfCounts: false },
  {
    name: 'hostile',
    trials: 100,
    toReach: { exact: 95, verdict: 96 },
    isOfCounts: true,
    make: (seed) => makeHostile('hostile', seed)
  },
  ...exerciseSuites,
  // So little does the shank turn that a rep cut short would be no movement at all.
  ofSets('donkey-kick-straight', ofExercise, {
    mix: 'clean',
    hasGyro: true,
    exercise: 'donkey-kick',
    posture: straightLegDonkeyKick,
    // On all fours nobody sways much, and a range so small would drown in it.
    swayDegreesPerSecond: 1,
    styles: ['usual']
  }),
  idle('idle', true, pottering),
  idle('idle-accel', false, pottering),
  idle('shifting', true, shifting),
  idle('shifting-accel', false, shifting),
  standing('standing', true),
  standing('standing-accel', false),
  { ...ofSets('word', { word95: 150 }, { mix: 'mixed', hasGyro: true, rateHz: 100 }), isOfCounts: false }
]

/** One trial again, by the suite's name and the seed that a row of the report gives. */
export const makeTrial = (suiteName: string, seed: number): Trial => {
  const suite = suites.find(({ name }) => name === suiteName)
  if (suite === undefined) throw new RangeError(`There is no suite ${suiteName}`)
  return suite.make(seed)
}
