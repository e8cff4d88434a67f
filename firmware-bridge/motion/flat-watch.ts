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

export const createFlatWatch = (
  pose: Readonly<Pose>,
  { bandDegrees, leastSeconds, fadeSeconds }: FlatSettings
): FlatWatch => {
  const found = new Flat()
  const now = new Running()

  const restart = (): void => {
    now.since = pose.timeSeconds
    now.lowest = now.highest = found.level = pose.angle
  }

  return {
    update() {
      const { timeSeconds, angle } = pose
      if (Number.isNaN(now.since)) restart()
      now.lowest = Math.min(now.lowest, angle)
      now.highest = Math.max(now.highest, angle)
      if (now.highest - now.lowest > bandDegrees) restart()
      const dt = Math.max(0, timeSeconds - now.last)
      const age = timeSeconds - now.since
      if (age > 0) found.level += (angle - found.level) * Math.min(1, dt / Math.min(age, fadeSeconds))
      now.last = timeSeconds
      found.seconds = age
      // A slow drift is no movement: the band follows the level after a while.
      if (age > fadeSeconds) {
        const share = Math.min(1, dt / fadeSeconds)
        now.lowest = Math.min(angle, now.lowest + (found.level - bandDegrees / 2 - now.lowest) * share)
        now.highest = Math.max(angle, now.highest + (found.level + bandDegrees / 2 - now.highest) * share)
      }
    },
    isFlat: () => found.seconds >= leastSeconds,
    found,
    reset() {
      now.since = NaN
      found.seconds = 0
    }
  }
}
