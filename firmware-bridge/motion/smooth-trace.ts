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
  /** @param known the last row that is as it was when rows from the same one on were loaded before; -1 where none is */
  load(history: History, from: number, to: number, sigmaSeconds: number, known?: number): void
  from(): number
  to(): number
  /** The first row at or after a time, else the last. */
  rowAt(timeSeconds: number): number
}

/**
 * The sum under a triangle of half-width `n`: the second difference over `n` rows of the sums of sums, so that a wide
 * window costs no more than a narrow one.
 */
const underTriangle = (sums: Float64Array, at: number, n: number): number =>
  (sums[at + n] as number) - 2 * (sums[at] as number) + (sums[at - n] as number)

type Smoothed = Pick<SmoothTrace, 'time' | 'angle' | 'speed'>
type Sums = Record<'ofTime' | 'ofAngle' | 'ofSpeed', Float64Array>

/**
 * The three columns go side by side, for each sum waits for the one before.
 * @param known the last row whose sums are there from before, by the same first row
 */
const addUp = (history: History, sums: Sums, from: number, to: number, known: number): void => {
  const { ofTime, ofAngle, ofSpeed } = sums
  const times = history.time.values
  const angles = history.angle.values
  const speeds = history.speed.values
  const start = history.time.at(from)
  // Sums of what differs from the first figure: so they stay small, and exact.
  const firstTime = times[start] as number
  const firstAngle = angles[start] as number
  const firstSpeed = speeds[start] as number
  const last = known - from + 2
  let timeSums = ofTime[last] as number
  let angleSums = ofAngle[last] as number
  let speedSums = ofSpeed[last] as number
  let timeSum = timeSums - (ofTime[last - 1] as number)
  let angleSum = angleSums - (ofAngle[last - 1] as number)
  let speedSum = speedSums - (ofSpeed[last - 1] as number)
  for (let index = known + 1; index <= to; index++) {
    const row = history.time.at(index)
    const at = index - from + 2
    timeSum += (times[row] as number) - firstTime
    angleSum += (angles[row] as number) - firstAngle
    speedSum += (speeds[row] as number) - firstSpeed
    ofTime[at] = timeSums += timeSum
    ofAngle[at] = angleSums += angleSum
    ofSpeed[at] = speedSums += speedSum
  }
}

/** @param start the first row that is not smoothed yet, or was too near to the end to be */
const smooth = (
  history: History,
  sums: Sums,
  out: Smoothed,
  from: number,
  to: number,
  start: number,
  widest: number
): void => {
  const { ofTime, ofAngle, ofSpeed } = sums
  const firstTime = history.time.get(from)
  const firstAngle = history.angle.get(from)
  const firstSpeed = history.speed.get(from)
  const smoothTimes = out.time.values
  const smoothAngles = out.angle.values
  const smoothSpeeds = out.speed.values
  for (let index = start; index <= to; index++) {
    const row = out.time.at(index)
    const at = index - from + 1
    // As many neighbours on one side as on the other: a window cut off on one side would lean.
    const n = Math.min(widest, at, to - index + 1)
    const share = 1 / (n * n)
    smoothTimes[row] = firstTime + underTriangle(ofTime, at, n) * share
    smoothAngles[row] = firstAngle + underTriangle(ofAngle, at, n) * share
    smoothSpeeds[row] = firstSpeed + underTriangle(ofSpeed, at, n) * share
  }
}

// A class: what reads its rows is compiled for one shape of trace, however many counters there are.
class TriangleTrace implements SmoothTrace {
  readonly time: Column
  readonly angle: Column
  readonly speed: Column
  private readonly sums: Sums
  private first = 0
  private last = -1
  private widest = 0

  constructor(capacity: number) {
    this.time = createColumn(capacity)
    this.angle = createColumn(capacity)
    this.speed = createColumn(capacity)
    const sumsOfSums = () => new Float64Array(capacity + 2)
    this.sums = { ofTime: sumsOfSums(), ofAngle: sumsOfSums(), ofSpeed: sumsOfSums() }
  }

  load(history: History, from: number, to: number, sigmaSeconds: number, known = -1): void {
    const first = Math.max(from, history.oldest(), to - this.time.capacity + 1)
    const period = (history.time.get(to) - history.time.get(first)) / Math.max(1, to - first)
    // A triangle of half-width n has a variance of (n^2 - 1) / 6 rows.
    const widest = period > 0 ? Math.max(1, Math.round(Math.sqrt(6 * (sigmaSeconds / period) ** 2 + 1))) : 1
    const isSame = first === this.first && widest === this.widest
    const summed = isSame ? Math.max(first - 1, Math.min(known, this.last, to)) : first - 1
    addUp(history, this.sums, first, to, summed)
    smooth(history, this.sums, this, first, to, Math.max(first, summed - widest + 1), widest)
    this.first = first
    this.last = to
    this.widest = widest
  }

  from(): number {
    return this.first
  }

  to(): number {
    return this.last
  }

  rowAt(timeSeconds: number): number {
    let low = this.first
    let high = this.last
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.time.get(middle) < timeSeconds) low = middle + 1
      else high = middle
    }
    return low
  }
}

export const createSmoothTrace = (capacity: number): SmoothTrace => new TriangleTrace(capacity)
