import type { Pose } from './pose.ts'

/** Tells when an angle keeps its level, and which. A standing leg sways, so flat is a band and not a point. */
export interface FlatWatch {
  /** Takes the pose at the next row. */
  update(): void
  isFlat(): boolean
  readonly found: Readonly<Flat>
  reset(): void
}

export interface FlatSettings {
  bandDegrees: number
  /** How long it must keep its level. */
  leastSeconds: number
  fadeSeconds: number
}

class Flat {
  /** How long the angle has kept within the band. */
  seconds = 0
  /** The mean since it has, with older samples fading over `fadeSeconds`. */
  level = 0
}

class Running {
  since = NaN
  last = 0
  lowest = 0
  highest = 0
}

class BandWatch implements FlatWatch {
  readonly found = new Flat()
  private readonly now = new Running()
  private readonly pose: Readonly<Pose>
  private readonly settings: FlatSettings

  constructor(pose: Readonly<Pose>, settings: FlatSettings) {
    this.pose = pose
    this.settings = settings
  }

  update(): void {
    const { found, now, settings } = this
    const { bandDegrees, fadeSeconds } = settings
    const { timeSeconds, angle } = this.pose
    if (Number.isNaN(now.since)) this.restart()
    if (angle < now.lowest) now.lowest = angle
    if (angle > now.highest) now.highest = angle
    if (now.highest - now.lowest > bandDegrees) this.restart()
    const dt = Math.max(0, timeSeconds - now.last)
    const age = timeSeconds - now.since
    const share = Math.min(1, dt / Math.min(age, fadeSeconds))
    if (age > 0) found.level += (angle - found.level) * share
    now.last = timeSeconds
    found.seconds = age
    // A slow drift is no movement: the band follows the level after a while.
    if (age > fadeSeconds) {
      const half = bandDegrees / 2
      now.lowest = Math.min(angle, now.lowest + (found.level - half - now.lowest) * share)
      now.highest = Math.max(angle, now.highest + (found.level + half - now.highest) * share)
    }
  }

  isFlat(): boolean {
    return this.found.seconds >= this.settings.leastSeconds
  }

  reset(): void {
    this.now.since = NaN
    this.found.seconds = 0
  }

  private restart(): void {
    const { now, pose } = this
    now.since = pose.timeSeconds
    now.lowest = now.highest = this.found.level = pose.angle
  }
}

export const createFlatWatch = (pose: Readonly<Pose>, settings: FlatSettings): FlatWatch =>
  new BandWatch(pose, settings)
