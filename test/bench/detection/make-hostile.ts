import { planSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import type { Random } from '../../../firmware-bridge/cuff/simulated/random.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'
import { legTrial, trialRandom, wholeBetween } from './leg-trial.ts'
import type { Trial, TrueRep } from './trial.ts'

interface Line {
  lostShare: number
  gaps: number
  jitterSeconds: number
  /** How much faster than life the clock of the samples runs. */
  drift: number
}

const gapSeconds = 0.3
/** No two samples of a line arrive at the same moment. */
const leastStepSeconds = 0.0002

/** Each trouble comes in half of the trials, so that all combinations do. */
const drawLine = (random: Random): Line => ({
  lostShare: random.unit() < 0.5 ? 0.05 : 0,
  gaps: random.unit() < 0.5 ? wholeBetween(random, 1, 3) : 0,
  jitterSeconds: random.unit() < 0.5 ? 0.01 : 0,
  drift: random.unit() < 0.5 ? random.between(-0.005, 0.005) : 0
})

/** The samples as they arrive at the end of a bad line: fewer, late and by another clock, but in order. */
const sendOver = (random: Random, line: Line, samples: readonly Sample[]): Sample[] => {
  const seconds = samples.at(-1)?.timeSeconds ?? 0
  const gaps = Array.from({ length: line.gaps }, () => random.between(0, seconds))
  const arrived: Sample[] = []
  let last = -Infinity
  for (const sample of samples) {
    const isInGap = gaps.some((from) => sample.timeSeconds >= from && sample.timeSeconds < from + gapSeconds)
    const isLost = random.unit() < line.lostShare
    const late = line.jitterSeconds * random.normal()
    if (isInGap || isLost) continue
    last = Math.max(last + leastStepSeconds, sample.timeSeconds * (1 + line.drift) + late)
    arrived.push({ ...sample, timeSeconds: last })
  }
  return arrived
}

const onClock = (drift: number, rep: TrueRep): TrueRep => ({
  ...rep,
  concentricStart: rep.concentricStart * (1 + drift),
  concentricEnd: rep.concentricEnd * (1 + drift),
  eccentricStart: rep.eccentricStart * (1 + drift),
  eccentricEnd: rep.eccentricEnd * (1 + drift)
})

/** A mixed set with a gyro over a bad line, from a sensor with narrow ranges and a crooked zero. */
export const makeHostile = (suite: string, seed: number): Trial => {
  const random = trialRandom(suite, seed)
  const line = drawLine(random)
  const isNarrow = random.unit() < 0.5
  const isBiased = random.unit() < 0.5
  const set = planSet(random, {
    reps: wholeBetween(random, 4, 12),
    mix: 'mixed',
    fullRomDegrees: random.between(20, 60),
    restBeforeSeconds: random.between(1, 4),
    quirks: true
  })
  const bias = (): number => (random.unit() < 0.5 ? -10 : 10)
  const trial = legTrial({
    name: Object.entries({ ...line, isNarrow, isBiased })
      .filter(([, value]) => value !== 0 && value !== false)
      .map(([trouble, value]) => (typeof value === 'number' ? `${trouble} ${Number(value.toFixed(4))}` : trouble))
      .join(', '),
    seed,
    random,
    exercise: 'kickback',
    sets: [set],
    rateHz: 20 * 10 ** random.unit(),
    hasGyro: true,
    sensor: {
      ...(isNarrow && { rangeG: 2, rangeDps: 250 }),
      ...(isBiased && { biasDps: [bias(), bias(), bias()] })
    }
  })
  return {
    ...trial,
    samples: sendOver(random, line, trial.samples),
    truth: trial.truth.map((rep) => onClock(line.drift, rep))
  }
}
