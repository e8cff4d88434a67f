import type { Sample } from '../sample.ts'
import type { Triple } from './directions.ts'

/** By which white noise grows in a third difference: the root of 1 + 9 + 9 + 1. */
const growth = Math.sqrt(20)

/**
 * The noise of the worst axis, root mean square: what is left of each in the third difference, in which sway and tremor of
 * a leg all but vanish. NaN where there are too few samples.
 */
export function noiseOf(samples: readonly Sample[], read: (sample: Sample) => Triple): number {
  const squares = [0, 0, 0]
  const values = samples.map(read)
  for (let i = 3; i < values.length; i++) {
    const [a, b, c, d] = [values[i - 3], values[i - 2], values[i - 1], values[i]]
    if (a === undefined || b === undefined || c === undefined || d === undefined) continue
    for (const axis of [0, 1, 2] as const) {
      const difference = d[axis] - 3 * c[axis] + 3 * b[axis] - a[axis]
      squares[axis] = (squares[axis] ?? 0) + difference * difference
    }
  }
  return Math.sqrt(Math.max(...squares) / (values.length - 3)) / growth
}
