import type { Turning } from './turning.ts'

/**
 * Adds a minimum-jerk movement (Flash and Hogan 1985) to `out`: from 0 to `change` degrees over `duration` seconds,
 * starting and ending at rest; before and after it stands still.
 */
export const addMinimumJerk = (out: Turning, change: number, duration: number, elapsed: number): void => {
  if (elapsed <= 0) return
  if (elapsed >= duration) {
    out.degrees += change
    return
  }
  const s = elapsed / duration
  out.degrees += change * s * s * s * (10 + s * (6 * s - 15))
  out.degreesPerSecond += ((change * 30) / duration) * s * s * (1 - s) * (1 - s)
  out.degreesPerSecondSquared += ((change * 60) / (duration * duration)) * s * (1 - s) * (1 - 2 * s)
}

/** Speed over peak speed is 16 s^2 (1 - s)^2; this is the first s at which it reaches one tenth. */
export const tenthSpeedAt = (1 - Math.sqrt(1 - Math.sqrt(0.1))) / 2

/** The share of a minimum-jerk movement during which it is faster than a tenth of its peak: about 0.827. */
export const phaseShare = 1 - 2 * tenthSpeedAt
