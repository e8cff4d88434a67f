import { createColumn, type Column } from './column.ts'
import type { History } from './history.ts'

/**
 * A stretch of the history, smoothed without delay. Rows keep the indices of the history. A triangular window over so many
 * rows that it means the same at any sample rate; the times go through the same window as the figures, so that rows lost
 * on one side of a row shift both alike.
 */
export interface SmoothTrace {
  readonly time: Column
  readonly angle: Column
  readonly speed: Column
  load(history: History, from: number, to: number, sigmaSeconds: number): void
  from(): number
  to(): number
}

/**
 * Smooths a stretch of a column into another. The second difference over `n` rows of the sums of sums is the sum under a
 * triangle of that half-width, so that a wide window costs no more than a narrow one.
 */
const smooth = (sums: Float64Array, column: Column, out: Column, from: number, to: number, widest: number): void => {
  // Sums of what differs from the first figure: so they stay small, and exact.
  const base = column.get(from)
  const { values } = column
  const smoothed = out.values
  let sum = 0
  let sumOfSums = 0
  sums[0] = 0
  sums[1] = 0
  for (let index = from; index <= to; index++) {
    sum += (values[column.at(index)] as number) - base
    sumOfSums += sum
    sums[index - from + 2] = sumOfSums
  }
  for (let index = from; index <= to; index++) {
    const at = index - from + 1
    // As many neighbours on one side as on the other: a window cut off on one side would lean.
    const n = Math.min(widest, at, to - index + 1)
    const under = (sums[at + n] as number) - 2 * (sums[at] as number) + (sums[at - n] as number)
    smoothed[out.at(index)] = base + under / (n * n)
  }
}

export const createSmoothTrace = (capacity: number): SmoothTrace => {
  const sums = new Float64Array(capacity + 2)
  const time = createColumn(capacity)
  const angle = createColumn(capacity)
  const speed = createColumn(capacity)
  let first = 0
  let last = -1

  return {
    time,
    angle,
    speed,
    load(history, from, to, sigmaSeconds) {
      first = Math.max(from, history.oldest(), to - capacity + 1)
      last = to
      const period = (history.time.get(last) - history.time.get(first)) / Math.max(1, last - first)
      // A triangle of half-width n has a variance of (n^2 - 1) / 6 rows.
      const widest = period > 0 ? Math.max(1, Math.round(Math.sqrt(6 * (sigmaSeconds / period) ** 2 + 1))) : 1
      smooth(sums, history.time, time, first, last, widest)
      smooth(sums, history.angle, angle, first, last, widest)
      smooth(sums, history.speed, speed, first, last, widest)
    },
    from: () => first,
    to: () => last
  }
}
