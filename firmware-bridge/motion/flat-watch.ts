/** Tells when an angle keeps its level, and which. A standing leg sways, so flat is a band and not a point. */
export interface FlatWatch {
  update(timeSeconds: number, angle: number): void
  isFlat(): boolean
  /** How long the angle has kept within the band. */
  seconds(): number
  /** The mean since it has, with older samples fading over `fadeSeconds`. */
  level(): number
  reset(): void
}

export interface FlatSettings {
  bandDegrees: number
  leastSeconds: number
  fadeSeconds: number
}

export const createFlatWatch = ({ bandDegrees, leastSeconds, fadeSeconds }: FlatSettings): FlatWatch => {
  let since = NaN
  let last = 0
  let lowest = 0
  let highest = 0
  let level = 0

  const restart = (timeSeconds: number, angle: number): void => {
    since = timeSeconds
    lowest = angle
    highest = angle
    level = angle
  }

  return {
    update(timeSeconds, angle) {
      if (Number.isNaN(since)) restart(timeSeconds, angle)
      lowest = Math.min(lowest, angle)
      highest = Math.max(highest, angle)
      if (highest - lowest > bandDegrees) restart(timeSeconds, angle)
      const dt = Math.max(0, timeSeconds - last)
      const age = timeSeconds - since
      if (age > 0) level += (angle - level) * Math.min(1, dt / Math.min(age, fadeSeconds))
      last = timeSeconds
      // A slow drift is no movement: the band follows the level after a while.
      if (age > fadeSeconds) {
        lowest += (level - bandDegrees / 2 - lowest) * Math.min(1, dt / fadeSeconds)
        highest += (level + bandDegrees / 2 - highest) * Math.min(1, dt / fadeSeconds)
        lowest = Math.min(lowest, angle)
        highest = Math.max(highest, angle)
      }
    },
    isFlat: () => last - since >= leastSeconds,
    seconds: () => (Number.isNaN(since) ? 0 : last - since),
    level: () => level,
    reset() {
      since = NaN
    }
  }
}
