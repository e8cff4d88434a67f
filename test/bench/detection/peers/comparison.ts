import type { Score } from '../score-trial.ts'
import { contestants, type Contestant } from './contestants.ts'
import { matchMoments } from './match-moments.ts'

/** What one contestant's trials come to; NaN where there is nothing to say. Shares in per cent. */
export interface Standing {
  contestant: Contestant
  exact: number
  withinOne: number
  repError: number
  falsePerHour: number
}

/** Scores every contestant on the same trials by the same rule. */
export interface Comparison {
  /** Takes a trial that the counter has been scored on, its samples still at hand. */
  add(score: Score): void
  /** In the contestants' order; a truth without partial reps is not told twice. */
  standings(): Standing[]
}

const createTally = (contestant: Contestant) => {
  let [trials, exact, withinOne, real, missed, extra, hours] = [0, 0, 0, 0, 0, 0, 0]
  return {
    contestant,
    add({ trial, match, hours: lasted }: Score): void {
      const own = [...match.pairs.map(({ counted }) => counted), ...match.extra]
      const truth = contestant.withoutPartials ? trial.truth.filter(({ kind }) => kind !== 'partial') : trial.truth
      const found = matchMoments(truth, contestant.momentsOf(trial, own))
      trials++
      exact += found.missed + found.extra === 0 ? 1 : 0
      withinOne += Math.abs(found.extra - found.missed) <= 1 ? 1 : 0
      real += truth.length
      missed += found.missed
      extra += found.extra
      hours += lasted
    },
    standing: (): Standing => ({
      contestant,
      exact: (100 * exact) / trials,
      withinOne: (100 * withinOne) / trials,
      repError: real === 0 ? NaN : (100 * (missed + extra)) / real,
      falsePerHour: extra / hours
    })
  }
}

export const createComparison = (): Comparison => {
  const tallies = contestants.map(createTally)
  let hasPartials = false
  return {
    add(score) {
      hasPartials ||= score.trial.truth.some(({ kind }) => kind === 'partial')
      for (const tally of tallies) tally.add(score)
    },
    standings: () =>
      tallies.filter(({ contestant }) => hasPartials || !contestant.withoutPartials).map((tally) => tally.standing())
  }
}
