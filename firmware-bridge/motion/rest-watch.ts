import type { History } from './history.ts'
import { cosineOf, isTilted } from './tilt.ts'

export const restWatchSettings = {
  /** Up may wander this far while the leg stands: sway, not movement. */
  wanderDegrees: 1.3,
  /** For so long: in less a slow lift goes no further. */
  leastSeconds: 0.5,
  /** A stream's first readings shake up about until gravity is known; a leg that turns no faster (deg/s) does not lift. */
  settlingSeconds: 0.6,
  settlingSpeed: 10,
  /** Without a gyro nothing says how fast it turns: the mean of so long a time is trusted to be the resting leg's. */
  settlingSecondsWithoutGyro: 0.3
}

const wander = cosineOf(restWatchSettings.wanderDegrees)

/** Knows when the leg last stood still, whatever way it may turn from there. */
export interface RestWatch {
  update(history: History, index: number): void
  /** The latest row at which the leg stood still; -1 before there is one. */
  restIndex(): number
  /** Says that the leg is back at rest at a row, though it may not stand still there: what it did before is no rest. */
  restAt(index: number): void
  /** Whether the leg stood still at the latest resting row, or only came back to it. */
  wasStill(): boolean
  /** Takes the next row for rest: a stream may begin just before the first lift. */
  reset(): void
}

export const createRestWatch = (hasGyro: () => boolean): RestWatch => {
  const { leastSeconds } = restWatchSettings
  let anchor = -1
  let rest = -1
  let still = true
  let first = -1

  const take = (index: number): void => {
    anchor = index
    rest = index
    still = true
  }

  const isSettling = ({ time, rateX, rateY, rateZ }: History, index: number): boolean => {
    const { settlingSeconds, settlingSpeed, settlingSecondsWithoutGyro } = restWatchSettings
    const age = time.get(index) - time.get(first)
    if (!hasGyro()) return age < settlingSecondsWithoutGyro
    if (age > settlingSeconds) return false
    const x = rateX.get(index)
    const y = rateY.get(index)
    const z = rateZ.get(index)
    return x * x + y * y + z * z < settlingSpeed * settlingSpeed
  }

  return {
    update(history, index) {
      if (anchor < 0) {
        first = index
        take(index)
      }
      if (rest === index - 1 && isSettling(history, index)) {
        take(index)
        return
      }
      if (isTilted(history, anchor, index, wander)) anchor = index
      const seconds = history.time.get(index) - history.time.get(anchor)
      if (seconds < leastSeconds) return
      rest = index
      still = true
      // The anchor follows slow drift, at the pace at which rest is found anew.
      if (seconds > 4 * leastSeconds) {
        anchor = history.indexAt(history.time.get(index) - seconds / 2)
      }
    },
    restIndex: () => rest,
    restAt(index) {
      if (rest >= index) return
      anchor = index
      rest = index
      still = false
    },
    wasStill: () => still,
    reset() {
      anchor = -1
      rest = -1
    }
  }
}
