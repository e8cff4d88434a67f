import type { History } from './history.ts'

/**
 * A copy of a stretch of the history, smoothed without delay: a Gaussian over time, so that it means the same at any
 * sample rate. Rows keep the indices of the history.
 */
export interface SmoothTrace {
  load(history: History, from: number, to: number, sigmaSeconds: number): void
  from(): number
  to(): number
  time(index: number): number
  angle(index: number): number
  speed(index: number): number
}

export const createSmoothTrace = (capacity: number): SmoothTrace => {
  const times = new Float64Array(capacity)
  const angles = new Float64Array(capacity)
  const speeds = new Float64Array(capacity)
  let first = 0
  let last = -1

  const smoothRow = (history: History, index: number, from: number, to: number, sigma: number): void => {
    const at = history.time.get(index)
    let weights = 1
    let angle = history.angle.get(index)
    let speed = history.speed.get(index)
    // Both neighbours or none: a window cut off on one side would lean.
    for (let k = 1; index - k >= from && index + k <= to; k++) {
      const before = (at - history.time.get(index - k)) / sigma
      const after = (history.time.get(index + k) - at) / sigma
      if (before > 3 || after > 3) break
      const left = Math.exp((-before * before) / 2)
      const right = Math.exp((-after * after) / 2)
      weights += left + right
      angle += left * history.angle.get(index - k) + right * history.angle.get(index + k)
      speed += left * history.speed.get(index - k) + right * history.speed.get(index + k)
    }
    times[index - first] = at
    angles[index - first] = angle / weights
    speeds[index - first] = speed / weights
  }

  return {
    load(history, from, to, sigmaSeconds) {
      first = Math.max(from, history.oldest(), to - capacity + 1)
      last = to
      for (let index = first; index <= to; index++) smoothRow(history, index, first, to, sigmaSeconds)
    },
    from: () => first,
    to: () => last,
    time: (index) => times[index - first] as number,
    angle: (index) => angles[index - first] as number,
    speed: (index) => speeds[index - first] as number
  }
}
