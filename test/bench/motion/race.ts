import { createMadgwick, inRadians, updateMadgwick } from '../madgwick.ts'
import { quantile } from '../quantile.ts'
import { createCounting } from './counting.ts'
import type { Session } from './session-samples.ts'

const rounds = 15
/** Rounds before those that are measured: the engine compiles what is hot, and compiles it anew as it learns more. */
const warmUpRounds = 15

export interface Race {
  rounds: number
  /** In one round. */
  samples: number
  reps: number
  /** Samples a second, medians of the rounds. */
  ours: number
  theirs: number
  /** Our speed over theirs: the median of the rounds' own ratios. */
  ratio: number
}

const secondsOf = (work: () => void): number => {
  const start = performance.now()
  work()
  return (performance.now() - start) / 1000
}

/** The counter against a Madgwick filter on the same samples, turn by turn: what slows the machine down slows both. */
export const race = ({ samples, rateHz }: Session): Race => {
  const turned = samples.map(inRadians)
  let reps = 0
  const count = (): void => {
    const counting = createCounting()
    // By number: an iterator is an object for every sample wherever the engine does not see through it.
    for (let i = 0; i < samples.length; i++) counting.take(samples[i]!)
    reps = counting.finish()
  }
  const filter = (): void => {
    const madgwick = createMadgwick(rateHz)
    for (let i = 0; i < turned.length; i++) updateMadgwick(madgwick, turned[i]!)
  }
  for (let round = 0; round < warmUpRounds; round++) {
    count()
    filter()
  }
  const times = Array.from({ length: rounds }, (_, round) => {
    // Whoever is first in one round is second in the next.
    const first = secondsOf(round % 2 === 0 ? count : filter)
    const second = secondsOf(round % 2 === 0 ? filter : count)
    return round % 2 === 0 ? { ours: first, theirs: second } : { ours: second, theirs: first }
  })
  const median = (values: number[]): number => quantile(values, 0.5)
  return {
    rounds,
    samples: samples.length,
    reps,
    ours: samples.length / median(times.map(({ ours }) => ours)),
    theirs: samples.length / median(times.map(({ theirs }) => theirs)),
    ratio: median(times.map(({ ours, theirs }) => theirs / ours))
  }
}
