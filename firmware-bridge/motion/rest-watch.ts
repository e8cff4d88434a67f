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

const settings = restWatchSettings

class TiltWatch implements RestWatch {
  private readonly history: History
  private readonly hasGyro: () => boolean
  private readonly anchor = new Anchor()
  private isAnchored = false
  private rest = -1
  private still = true

  constructor(history: History, hasGyro: () => boolean) {
    this.history = history
    this.hasGyro = hasGyro
  }

  update(index: number): void {
    const { history, anchor } = this
    const { time, upX, upY, upZ } = history
    const timeSeconds = time.get(index)
    if (!this.isAnchored) {
      anchor.firstSeconds = timeSeconds
      this.take(index)
    }
    if (this.rest === index - 1 && this.isSettling(index)) {
      this.take(index)
      return
    }
    const along = anchor.upX * upX.get(index) + anchor.upY * upY.get(index) + anchor.upZ * upZ.get(index)
    if (along < wander.cosine) this.anchorAt(index)
    const seconds = timeSeconds - anchor.timeSeconds
    if (seconds < settings.leastSeconds) return
    this.rest = index
    this.still = true
    // The anchor follows slow drift, at the pace at which rest is found anew.
    if (seconds > 4 * settings.leastSeconds) this.anchorAt(history.indexAt(timeSeconds - seconds / 2))
  }

  restIndex(): number {
    return this.rest
  }

  restAt(index: number): void {
    if (this.rest >= index) return
    this.anchorAt(index)
    this.rest = index
    this.still = false
  }

  wasStill(): boolean {
    return this.still
  }

  reset(): void {
    this.isAnchored = false
    this.rest = -1
  }

  private anchorAt(index: number): void {
    const { history, anchor } = this
    this.isAnchored = true
    anchor.timeSeconds = history.time.get(index)
    anchor.upX = history.upX.get(index)
    anchor.upY = history.upY.get(index)
    anchor.upZ = history.upZ.get(index)
  }

  private take(index: number): void {
    this.anchorAt(index)
    this.rest = index
    this.still = true
  }

  private isSettling(index: number): boolean {
    const { time, rateX, rateY, rateZ } = this.history
    const age = time.get(index) - this.anchor.firstSeconds
    if (age > settings.settlingSeconds) return false
    if (!this.hasGyro()) return age < settings.settlingSecondsWithoutGyro
    const x = rateX.get(index)
    const y = rateY.get(index)
    const z = rateZ.get(index)
    return x * x + y * y + z * z < settings.settlingSpeed * settings.settlingSpeed
  }
}

export const createRestWatch = (history: History, hasGyro: () => boolean): RestWatch => new TiltWatch(history, hasGyro)
