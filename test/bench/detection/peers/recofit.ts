import type { Peer } from './peer.ts'
import { accelOf, lowPassRows, principalComponent, quantile, rateOf, restDown, type Vector } from './signal.ts'
import { findPeaks } from './peak-picking.ts'

/**
 * RecoFit (Morris, Saponas, Guillory and Kelner, CHI 2014): windows are told exercise or not, and each stretch of
 * exercise is counted by those peaks of its first principal component that the local period and the height of the
 * others confirm. Window, slide and period share are the paper's; the rest is set on simulated sets and walking. Its
 * support vector machine, trained on arms, says nothing about an ankle: two of its kind of features with limits stand
 * in for it. A peak of the autocorrelation is not among them, since 5 s hold hardly one slow rep.
 */
const settings = {
  windowSeconds: 5,
  slideSeconds: 0.2,
  /** Keeps a slow movement and takes shaking away; so many rows a second are enough for it. */
  cutoffHz: 0.7,
  rowsHz: 25,
  /** A swaying leg stays below, a lift of 10 degrees does not. */
  leastRmsG: 0.035,
  /** The autocorrelation falls to zero about a quarter of a period in: a walking stride before this, a rep after it. */
  leastZeroSeconds: 0.3,
  /** Most windows so near must agree; exercise shorter than this beyond its first window is none. */
  votingSeconds: 4,
  leastSeconds: 5,
  /** Of one rep; the paper takes both from training data. A longer one needs no help: its holds have no high peaks. */
  leastPeriodSeconds: 1.5,
  mostPeriodSeconds: 3.5,
  periodShare: 0.75,
  /**
   * A peak lower than this share of this quantile of peaks is no rep; heights count from the low end of the movement.
   * The floor is for short sets, whose peaks are mostly the sway before and after.
   */
  heightShare: 0.5,
  heightQuantile: 0.4,
  lowQuantile: 0.1,
  leastHeightG: 0.1
}

export const recofit: Peer = {
  name: 'RecoFit',
  count(samples) {
    const rateHz = rateOf(samples)
    const step = Math.max(1, Math.round(rateHz / settings.rowsHz))
    const everyStep = (_: unknown, i: number): boolean => i % step === 0
    const rows = lowPassRows(samples.map(accelOf), settings.cutoffHz, rateHz).filter(everyStep)
    const times = samples.filter(everyStep).map(({ timeSeconds }) => timeSeconds)
    return exercising(rows, rateHz / step).flatMap(([from, to]) =>
      countSegment(rows.slice(from, to), rateHz / step).map((i) => times[from + i]!)
    )
  }
}

/** Stretches of exercise as rows from, to. */
const exercising = (rows: readonly Vector[], rowsHz: number): [from: number, to: number][] => {
  const length = Math.round(settings.windowSeconds * rowsHz)
  const slide = Math.max(1, Math.round(settings.slideSeconds * rowsHz))
  const verdicts: number[] = []
  for (let from = 0; from + length <= rows.length; from += slide) {
    verdicts.push(isExercise(rows.slice(from, from + length), rowsHz) ? 1 : 0)
  }
  const reach = Math.round(settings.votingSeconds / settings.slideSeconds / 2)
  const segments: [from: number, to: number][] = []
  verdicts.forEach((_, i) => {
    const votes = verdicts.slice(Math.max(0, i - reach), i + reach + 1)
    if (votes.reduce((sum, vote) => sum + vote, 0) * 2 <= votes.length) return
    const [from, to] = [i * slide, i * slide + length]
    const last = segments.at(-1)
    if (last && from <= last[1]) last[1] = to
    else segments.push([from, to])
  })
  return segments.filter(([from, to]) => to - from > length + settings.leastSeconds * rowsHz)
}

const isExercise = (window: readonly Vector[], rowsHz: number): boolean => {
  const component = principalComponent(window)
  const meanSquare = component.reduce((sum, value) => sum + value * value, 0) / component.length
  if (Math.sqrt(meanSquare) < settings.leastRmsG) return false
  return range(0, settings.leastZeroSeconds * rowsHz).every((lag) => autocorrelation(component, lag) > 0)
}

const countSegment = (rows: readonly Vector[], rowsHz: number): number[] => {
  const values = restDown(principalComponent(rows), Math.ceil(rowsHz))
  const candidates = findPeaks(values, 0, settings.leastPeriodSeconds * rowsHz)
  const byHeight = [...candidates].sort((a, b) => values[b]! - values[a]!)
  const confirmed: number[] = []
  for (const peak of byHeight) {
    const nearest = settings.periodShare * localPeriod(values, peak, rowsHz)
    if (confirmed.every((other) => Math.abs(other - peak) >= nearest)) confirmed.push(peak)
  }
  const low = quantile(values, settings.lowQuantile)
  const heights = confirmed.map((peak) => values[peak]! - low)
  const least = Math.max(settings.leastHeightG, settings.heightShare * quantile(heights, settings.heightQuantile))
  return confirmed.filter((peak) => values[peak]! - low >= least).sort((a, b) => a - b)
}

/** The lag, in rows, at which the signal about a peak is most like itself. */
const localPeriod = (values: readonly number[], peak: number, rowsHz: number): number => {
  const most = settings.mostPeriodSeconds * rowsHz
  const near = values.slice(Math.max(0, Math.round(peak - most)), Math.round(peak + most))
  const lags = range(settings.leastPeriodSeconds * rowsHz, Math.min(most, near.length - 1))
  let best = settings.leastPeriodSeconds * rowsHz
  let bestLikeness = 0
  for (const lag of lags) {
    const likeness = autocorrelation(near, lag)
    if (likeness > bestLikeness) [best, bestLikeness] = [lag, likeness]
  }
  return best
}

/** Of values about zero; not divided by the energy, which changes neither sign nor order. */
const autocorrelation = (values: readonly number[], lag: number): number => {
  let sum = 0
  for (let i = lag; i < values.length; i++) sum += values[i]! * values[i - lag]!
  return sum
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, Math.floor(to) - Math.ceil(from) + 1) }, (_, i) => Math.ceil(from) + i)
