import type { Turning } from './turning.ts'

/** How a movement from rest to rest goes about it; all zero is minimum jerk. */
export interface Shape {
  /** From -0.9 to 0.9: above 0 it begins quickly and ends slowly, below 0 the other way round. */
  skew: number
  /**
   * Acceleration with which it sets out and braking with which it arrives, as shares of `change / duration^2`: a leg
   * that turns round without a rest never stops accelerating. Half a cosine has 4.93 at either end.
   */
  push: number
  brake: number
}

export const minimumJerk: Shape = { skew: 0, push: 0, brake: 0 }

/** Half a cosine's push and brake: a swing to and fro. */
export const swingBend = Math.PI ** 2 / 2

const isMinimumJerk = ({ skew, push, brake }: Shape): boolean => skew === 0 && push === 0 && brake === 0

/**
 * Adds a movement from 0 to `change` degrees over `duration` seconds to `out`, standing still before and after. It is
 * the minimum-jerk one (Flash and Hogan 1985), its time bent by the skew, with the quintic that has the push and brake.
 */
export const addShaped = (out: Turning, shape: Shape, change: number, duration: number, elapsed: number): void => {
  if (elapsed <= 0) return
  if (elapsed >= duration) {
    out.degrees += change
    return
  }
  const { skew, push, brake } = shape
  const u = elapsed / duration
  // Time runs at 1 + skew in the beginning and at 1 - skew in the end.
  const s = u + skew * u * (1 - u)
  const pace = 1 + skew * (1 - 2 * u)
  const away = 1 - s
  const position = s * s * s * (10 + s * (6 * s - 15))
  const speed = 30 * s * s * away * away
  const acceleration = 60 * s * away * (1 - 2 * s)
  const rest = 1 - u
  const bend = 0.5 * u * u * rest * rest * (push * rest - brake * u)
  const bendSpeed = push * u * rest * rest * (1 - 2.5 * u) - brake * u * u * rest * (1.5 - 2.5 * u)
  const bendAcceleration = push * (1 - 9 * u + 18 * u * u - 10 * u * u * u) - brake * u * (3 - 12 * u + 10 * u * u)
  out.degrees += change * (position + bend)
  out.degreesPerSecond += (change / duration) * (speed * pace + bendSpeed)
  out.degreesPerSecondSquared +=
    (change / (duration * duration)) * (acceleration * pace * pace - 2 * skew * speed + bendAcceleration)
}

const speedAt = (shape: Shape, u: number): number => {
  const out: Turning = { degrees: 0, degreesPerSecond: 0, degreesPerSecondSquared: 0 }
  addShaped(out, shape, 1, 1, u)
  return out.degreesPerSecond
}

const speedOf = (shape: Shape): { at: number; peak: number } => {
  if (isMinimumJerk(shape)) return { at: 0.5, peak: 1.875 }
  // Speed has one summit, so a search by thirds closes in on it.
  let [low, high] = [0, 1]
  for (let i = 0; i < 80; i++) {
    const third = (high - low) / 3
    if (speedAt(shape, low + third) < speedAt(shape, high - third)) low += third
    else high -= third
  }
  const at = (low + high) / 2
  return { at, peak: speedAt(shape, at) }
}

/** Peak speed in units of `change / duration`. */
export const peakSpeedOf = (shape: Shape): number => speedOf(shape).peak

const crossing = (shape: Shape, slow: number, fast: number, speed: number): number => {
  let [below, above] = [slow, fast]
  for (let i = 0; i < 60; i++) {
    const middle = (below + above) / 2
    if (speedAt(shape, middle) < speed) below = middle
    else above = middle
  }
  return (below + above) / 2
}

/** The shares of its duration at which a movement becomes faster and again slower than `speed`, `change / duration`. */
export const timesAbove = (shape: Shape, speed: number): { from: number; to: number } => {
  const { at, peak } = speedOf(shape)
  if (speed >= peak) return { from: at, to: at }
  if (isMinimumJerk(shape)) {
    const from = (1 - Math.sqrt(1 - Math.sqrt(speed / peak))) / 2
    return { from, to: 1 - from }
  }
  return { from: crossing(shape, 0, at, speed), to: crossing(shape, 1, at, speed) }
}

/** The share of a movement during which it is faster than a tenth of its peak: 0.827 for the minimum-jerk one. */
export const phaseShareOf = (shape: Shape): number => {
  const { from, to } = timesAbove(shape, 0.1 * peakSpeedOf(shape))
  return to - from
}
