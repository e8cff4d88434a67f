import type { Peer } from './peer.ts'
import { accelOf, localMaxima, lowPassRows, principalComponent, quantile, rateOf, restDown } from './signal.ts'

/**
 * What most notebooks and apps do: the whole recording low-passed, along its principal axis, and peaks with a least
 * prominence and a least distance, as `find_peaks(x, prominence=, distance=)` of scipy.signal picks them. Of
 * acceleration rather than the gyro's rate: tilt rises once a rep, while a wind-up and an overswing turn fast too.
 * Values are tuned on simulated clean and mixed sets.
 */
const settings = {
  /** Below it a slow exercise has all its movement. */
  cutoffHz: 1,
  /** The least prominence: a share of the movement's spread, which differs between athletes, and more than a fidget. */
  spreadShare: 0.25,
  leastProminenceG: 0.1,
  /** No two reps are nearer. */
  distanceSeconds: 1.5
}

export const peakPicking: Peer = {
  name: 'peak picking',
  count(samples) {
    const rateHz = rateOf(samples)
    const component = principalComponent(lowPassRows(samples.map(accelOf), settings.cutoffHz, rateHz))
    const values = restDown(component, Math.ceil(rateHz))
    const spread = quantile(values, 0.95) - quantile(values, 0.05)
    const prominence = Math.max(settings.leastProminenceG, settings.spreadShare * spread)
    return findPeaks(values, prominence, settings.distanceSeconds * rateHz).map((i) => samples[i]!.timeSeconds)
  }
}

/** In scipy's order: of peaks nearer than the distance the higher stays, and of those the prominent ones. */
export const findPeaks = (values: readonly number[], prominence: number, distance: number): number[] => {
  const byHeight = localMaxima(values).sort((a, b) => values[b]! - values[a]!)
  const apart: number[] = []
  for (const peak of byHeight) if (apart.every((other) => Math.abs(other - peak) >= distance)) apart.push(peak)
  return apart.filter((peak) => prominenceOf(values, peak) >= prominence).sort((a, b) => a - b)
}

/** How far one must go down from a peak before one can climb higher, or to the end: the smaller of both sides. */
const prominenceOf = (values: readonly number[], peak: number): number => {
  const height = values[peak]!
  const lowestTowards = (step: 1 | -1): number => {
    let lowest = height
    for (let i = peak + step; i >= 0 && i < values.length && values[i]! <= height; i += step) {
      lowest = Math.min(lowest, values[i]!)
    }
    return lowest
  }
  return height - Math.max(lowestTowards(1), lowestTowards(-1))
}
