import type { History } from './history.ts'

export const restWatchSettings = {
  /** Up may wander this far while the leg stands: sway, not movement. */
  wanderDegrees: 1.3,
  leastSeconds: 0.3
}

/** Degrees between up at two rows of the history. */
export const tiltBetween = (history: History, a: number, b: number): number => {
  const ax = history.upX.get(a)
  const ay = history.upY.get(a)
  const az = history.upZ.get(a)
  const bx = history.upX.get(b)
  const by = history.upY.get(b)
  const bz = history.upZ.get(b)
  const sine = Math.hypot(ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx)
  return (Math.atan2(sine, ax * bx + ay * by + az * bz) * 180) / Math.PI
}

/** Knows when the leg last stood still, whatever way it may turn from there. */
export interface RestWatch {
  update(history: History, index: number): void
  /** The latest row at which the leg stood still; -1 before there is one. */
  restIndex(): number
  /** Takes the next row for rest: a stream may begin just before the first lift. */
  reset(): void
}

export const createRestWatch = (): RestWatch => {
  let anchor = -1
  let rest = -1
  return {
    update(history, index) {
      if (anchor < 0) {
        anchor = index
        rest = index
      }
      if (tiltBetween(history, anchor, index) > restWatchSettings.wanderDegrees) anchor = index
      if (history.time.get(index) - history.time.get(anchor) >= restWatchSettings.leastSeconds) {
        rest = index
        // The anchor follows slow drift, at the pace at which rest is found anew.
        const middle = history.indexAt((history.time.get(index) + history.time.get(anchor)) / 2)
        if (history.time.get(index) - history.time.get(anchor) > 4 * restWatchSettings.leastSeconds) anchor = middle
      }
    },
    restIndex: () => rest,
    reset() {
      anchor = -1
      rest = -1
    }
  }
}
