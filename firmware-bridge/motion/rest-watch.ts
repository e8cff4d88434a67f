import type { History } from './history.ts'
import { cosineOf, isTilted } from './tilt.ts'

export const restWatchSettings = {
  /** Up may wander this far while the leg stands: sway, not movement. */
  wanderDegrees: 1.3,
  leastSeconds: 0.3
}

const wander = cosineOf(restWatchSettings.wanderDegrees)

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
      if (isTilted(history, anchor, index, wander)) anchor = index
      const seconds = history.time.get(index) - history.time.get(anchor)
      if (seconds < restWatchSettings.leastSeconds) return
      rest = index
      // The anchor follows slow drift, at the pace at which rest is found anew.
      if (seconds > 4 * restWatchSettings.leastSeconds) {
        anchor = history.indexAt(history.time.get(index) - seconds / 2)
      }
    },
    restIndex: () => rest,
    reset() {
      anchor = -1
      rest = -1
    }
  }
}
