import type { History } from './history.ts'

/** Tells when an angle keeps its level, and which. A standing leg sways, so flat is a band and not a point. */
export interface FlatWatch {
  /** Takes the angle of the next row. */
  update(index: number): void
  isFlat(): boolean
  /** How long the angle has kept within the band. */
  seconds(): number
  /** The mean since it has, with older samples fading over `fadeSeconds`. */
  level(): number
  reset(): void
}

export interface FlatSettings {
  bandDegrees: number
  /** How long it must keep its level. */
  leastSeconds: number
  fadeSeconds: number
}

class Running {
  since = NaN
  last = 0
  lowest = 0
  highest = 0
  level = 0
}

export const createFlatWatch = (
  history: History,
  { bandDegrees, leastSeconds, fadeSeconds }: FlatSettings
): FlatWatch => {
  const now = new Running()

  const restart = (index: number): void => {
    now.since = history.time.get(index)
    now.lowest = now.highest = now.level = history.angle.get(index)
  }

  return {
    update(index) {
      const timeSeconds = history.time.get(index)
      const angle = history.angle.get(index)
      if (Number.isNaN(now.since)) restart(index)
      now.lowest = Math.min(now.lowest, angle)
      now.highest = Math.max(now.highest, angle)
      if (now.highest - now.lowest > bandDegrees) restart(index)
      const dt = Math.max(0, timeSeconds - now.last)
      const age = timeSeconds - now.since
      if (age > 0) now.level += (angle - now.level) * Math.min(1, dt / Math.min(age, fadeSeconds))
      now.last = timeSeconds
      // A slow drift is no movement: the band follows the level after a while.
      if (age > fadeSeconds) {
        const share = Math.min(1, dt / fadeSeconds)
        now.lowest = Math.min(angle, now.lowest + (now.level - bandDegrees / 2 - now.lowest) * share)
        now.highest = Math.max(angle, now.highest + (now.level + bandDegrees / 2 - now.highest) * share)
      }
    },
    isFlat: () => now.last - now.since >= leastSeconds,
    seconds: () => (Number.isNaN(now.since) ? 0 : now.last - now.since),
    level: () => now.level,
    reset() {
      now.since = NaN
    }
  }
}
