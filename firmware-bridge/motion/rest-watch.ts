import type { History } from './history.ts'
import { cosineOf } from './tilt.ts'

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
  /** Takes the next row. */
  update(index: number): void
  /** The latest row at which the leg stood still; -1 before there is one. */
  restIndex(): number
  /** Says that the leg is back at rest at a row, though it may not stand still there: what it did before is no rest. */
  restAt(index: number): void
  /** Whether the leg stood still at the latest resting row, or only came back to it. */
  wasStill(): boolean
  /** Takes the next row for rest: a stream may begin just before the first lift. */
  reset(): void
}

/** When the stream began; where up pointed when the leg was last seen to move, and when that was. */
class Anchor {
  firstSeconds = 0
  timeSeconds = 0
  upX = 0
  upY = 0
  upZ = 0
}

export const createRestWatch = (history: History, hasGyro: () => boolean): RestWatch => {
  const { leastSeconds, settlingSeconds, settlingSpeed, settlingSecondsWithoutGyro } = restWatchSettings
  const { time, upX, upY, upZ, rateX, rateY, rateZ } = history
  const anchor = new Anchor()
  let isAnchored = false
  let rest = -1
  let still = true

  const anchorAt = (index: number): void => {
    isAnchored = true
    anchor.timeSeconds = time.get(index)
    anchor.upX = upX.get(index)
    anchor.upY = upY.get(index)
    anchor.upZ = upZ.get(index)
  }

  const take = (index: number): void => {
    anchorAt(index)
    rest = index
    still = true
  }

  const isSettling = (index: number): boolean => {
    const age = time.get(index) - anchor.firstSeconds
    if (!hasGyro()) return age < settlingSecondsWithoutGyro
    if (age > settlingSeconds) return false
    const x = rateX.get(index)
    const y = rateY.get(index)
    const z = rateZ.get(index)
    return x * x + y * y + z * z < settlingSpeed * settlingSpeed
  }

  return {
    update(index) {
      const timeSeconds = time.get(index)
      if (!isAnchored) {
        anchor.firstSeconds = timeSeconds
        take(index)
      }
      if (rest === index - 1 && isSettling(index)) {
        take(index)
        return
      }
      const along = anchor.upX * upX.get(index) + anchor.upY * upY.get(index) + anchor.upZ * upZ.get(index)
      if (along < wander.cosine) anchorAt(index)
      const seconds = timeSeconds - anchor.timeSeconds
      if (seconds < leastSeconds) return
      rest = index
      still = true
      // The anchor follows slow drift, at the pace at which rest is found anew.
      if (seconds > 4 * leastSeconds) anchorAt(history.indexAt(timeSeconds - seconds / 2))
    },
    restIndex: () => rest,
    restAt(index) {
      if (rest >= index) return
      anchorAt(index)
      rest = index
      still = false
    },
    wasStill: () => still,
    reset() {
      isAnchored = false
      rest = -1
    }
  }
}
