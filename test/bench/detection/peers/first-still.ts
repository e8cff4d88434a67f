import type { Sample } from '../../../../firmware-bridge/sample.ts'
import { accelOf, dot, meanOf, minus } from './signal.ts'

/** Root mean square about the mean: sway, tremor and noise stay below, a lift is above as soon as it is under way. */
const stillBelowG = 0.07

/**
 * Where a method that asks people to keep still at first takes its zero: the first second without movement, or else
 * the first of all. Indices from, to.
 */
export const firstStill = (samples: readonly Sample[]): [from: number, to: number] => {
  let first: [number, number] | null = null
  for (let from = 0, to = 0; from < samples.length; from = to) {
    const ends = samples[from]!.timeSeconds + 1
    for (to = from + 1; to < samples.length && samples[to]!.timeSeconds < ends;) to++
    first ??= [from, to]
    const rows = samples.slice(from, to).map(accelOf)
    const mean = meanOf(rows)
    const squares = rows.reduce((sum, row) => sum + dot(minus(row, mean), minus(row, mean)), 0)
    if (squares < rows.length * stillBelowG ** 2) return [from, to]
  }
  return first ?? [0, 0]
}
