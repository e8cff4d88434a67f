import { quantile } from '../quantile.ts'
import type { Score } from './score-trial.ts'

/** What a suite of trials comes to; NaN where it has nothing to say. Shares in per cent, durations in milliseconds. */
export interface Figures {
  exact: number
  withinOne: number
  /** Missed and invented reps over true ones. */
  repError: number
  /** A missed rep counts as a wrong verdict. */
  verdict: number
  falsePerHour: number
  setsRight: number
  liftMedian: number
  lift90: number
  holdMedian: number
  hold90: number
  lowerMedian: number
  lower90: number
  romMedian: number
  rom90: number
  okQuality: number
  word95: number
}

const sum = (scores: readonly Score[], of: (score: Score) => number): number =>
  scores.reduce((total, score) => total + of(score), 0)

const percent = (part: number, whole: number): number => (whole === 0 ? NaN : (100 * part) / whole)

export const figuresOf = (scores: readonly Score[]): Figures => {
  const real = sum(scores, ({ trial }) => trial.truth.length)
  const found = sum(scores, ({ match }) => match.pairs.length)
  const missed = sum(scores, ({ match }) => match.missed.length)
  const extra = sum(scores, ({ match }) => match.extra.length)
  const share = (is: (score: Score) => boolean): number => percent(scores.filter(is).length, scores.length)
  const at = (part: number, scale: number, of: (score: Score) => number[]): number => {
    const values = scores.flatMap(of)
    return values.length === 0 ? NaN : scale * quantile(values, part)
  }
  return {
    exact: share(({ isExact }) => isExact),
    withinOne: share(({ isWithinOne }) => isWithinOne),
    repError: percent(missed + extra, real),
    verdict: percent(
      sum(scores, ({ verdictsRight }) => verdictsRight),
      real
    ),
    falsePerHour: extra / sum(scores, ({ hours }) => hours),
    setsRight: share(({ areSetsRight }) => areSetsRight),
    liftMedian: at(0.5, 1000, ({ liftErrors }) => liftErrors),
    lift90: at(0.9, 1000, ({ liftErrors }) => liftErrors),
    holdMedian: at(0.5, 1000, ({ holdErrors }) => holdErrors),
    hold90: at(0.9, 1000, ({ holdErrors }) => holdErrors),
    lowerMedian: at(0.5, 1000, ({ lowerErrors }) => lowerErrors),
    lower90: at(0.9, 1000, ({ lowerErrors }) => lowerErrors),
    romMedian: at(0.5, 1, ({ romErrors }) => romErrors),
    rom90: at(0.9, 1, ({ romErrors }) => romErrors),
    okQuality: percent(
      sum(scores, ({ okQualities }) => okQualities),
      found
    ),
    word95: at(0.95, 1000, ({ wordDelays }) => wordDelays)
  }
}
