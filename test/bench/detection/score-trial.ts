import type { CountedRep } from '../../../firmware-bridge/motion/counter.ts'
import { countTrial, type Count } from './count-trial.ts'
import { matchReps, type Match } from './match-reps.ts'
import type { Trial, TrueRep } from './trial.ts'

export interface Score {
  trial: Trial
  match: Match<TrueRep, CountedRep>
  /** Every true rep was found, and nothing else. */
  isExact: boolean
  /** The count is at most one off. */
  isWithinOne: boolean
  /** Of the true reps, how many were found and called what they were. */
  verdictsRight: number
  areSetsRight: boolean
  hours: number
  /** One for each rep found: seconds between counted and true durations, degrees between the ranges of motion. */
  liftErrors: number[]
  holdErrors: number[]
  lowerErrors: number[]
  romErrors: number[]
  okQualities: number
  /** From the end of the true lift to the first word about it, seconds; only at 100 Hz. Negative where it came before. */
  wordDelays: number[]
}

const delayRateHz = 100

/** As many sets as there were, and no rep in another one's set. */
const setsAreRight = (trial: Trial, { sets }: Count, { pairs }: Match<TrueRep, CountedRep>): boolean => {
  if (sets.length !== trial.sets) return false
  const trueSetOf = new Map<number, number>()
  return pairs.every(({ real, counted }) => {
    const known = trueSetOf.get(counted.setNumber)
    trueSetOf.set(counted.setNumber, real.setIndex)
    return known === undefined || known === real.setIndex
  })
}

export const scoreTrial = (trial: Trial): Score => {
  const count = countTrial(trial)
  const match = matchReps(trial.truth, count.reps)
  const { pairs, missed, extra } = match
  const errors = (of: (rep: TrueRep | CountedRep) => number): number[] =>
    pairs.map(({ real, counted }) => Math.abs(of(counted) - of(real)))
  const first = trial.samples[0]?.timeSeconds ?? 0
  const last = trial.samples.at(-1)?.timeSeconds ?? 0
  return {
    trial,
    match,
    isExact: missed.length === 0 && extra.length === 0,
    isWithinOne: Math.abs(count.reps.length - trial.truth.length) <= 1,
    verdictsRight: pairs.filter(({ real, counted }) => real.kind === counted.kind).length,
    areSetsRight: setsAreRight(trial, count, match),
    hours: (last - first) / 3600,
    liftErrors: errors((rep) => rep.concentricEnd - rep.concentricStart),
    holdErrors: errors((rep) => rep.eccentricStart - rep.concentricEnd),
    lowerErrors: errors((rep) => rep.eccentricEnd - rep.eccentricStart),
    romErrors: errors((rep) => rep.romDegrees),
    okQualities: pairs.filter(({ counted }) => counted.quality === 'ok').length,
    wordDelays:
      trial.rateHz === delayRateHz
        ? pairs.map(({ real, counted }) => (count.firstWordAt.get(counted.n) ?? Infinity) - real.concentricEnd)
        : []
  }
}
