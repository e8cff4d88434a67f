import type { Random } from '../../random.ts'
import type { Pastime } from '../excursions.ts'
import { addShaped, minimumJerk } from '../shape.ts'
import { createTrack } from '../track.ts'
import { createTurning } from '../turning.ts'
import { gaitCurve, type GaitCurve } from './gait.ts'
import { addKnock, drawKnock } from './knock.ts'

interface Gait {
  /** Of the shank, degrees backwards from upright. */
  curve: GaitCurve
  stridesPerSecond: readonly [number, number]
  /** How far the curve is followed in slow and in fast gait. */
  reach: readonly [number, number]
  strikeG: readonly [number, number]
  strideMetres: readonly [number, number]
  /** How much higher the foot is after the stride. */
  riseMetres: number
}

const clearanceMetres = 0.1
/** From the heel's rise to the next strike the ankle travels; before it stands. */
const travelShare = 0.55
/** So many degrees the shank turns out of its plane in each stride. */
const wobbleDegrees = 4
const standardGravity = 9.80665

/** Level walking: 64 degrees of the shank, most of it back within a third of the stride (Winter 2009). */
const level: Gait = {
  curve: gaitCurve([[0, -18], [0.1, -8], [0.3, 8], [0.5, 30], [0.64, 43], [0.94, -21], [1, -18]]),
  stridesPerSecond: [0.45, 1.1],
  reach: [0.6, 1],
  strikeG: [1, 3],
  strideMetres: [0.6, 1.4],
  riseMetres: 0
} // prettier-ignore

const up: Gait = {
  curve: gaitCurve([[0, 18], [0.2, 12], [0.45, 4], [0.55, 14], [0.7, 55], [0.9, 12], [1, 18]]),
  stridesPerSecond: [0.4, 0.75],
  reach: [0.8, 1.1],
  strikeG: [0.4, 1.5],
  strideMetres: [0.5, 0.6],
  riseMetres: 0.34
} // prettier-ignore

const down: Gait = {
  curve: gaitCurve([[0, -5], [0.3, 16], [0.5, 38], [0.65, 50], [0.88, 4], [1, -5]]),
  stridesPerSecond: [0.45, 0.85],
  reach: [0.8, 1.1],
  strikeG: [1, 2.5],
  strideMetres: [0.5, 0.6],
  riseMetres: -0.34
} // prettier-ignore

/** Acceleration of a minimum-jerk travel over 1 in a time of 1. */
const travelPush = (s: number): number => 60 * s * (1 - s) * (1 - 2 * s)
/** Acceleration of going up by 1 and down again in a time of 1: 64 s^3 (1 - s)^3. */
const hopPush = (s: number): number => 64 * 6 * s * (1 - s) * (1 - 5 * s * (1 - s))

const strides = (random: Random, seconds: number, gait: Gait): Pastime => {
  const pace = random.unit()
  const within = ([low, high]: readonly [number, number], share: number): number => low + (high - low) * share
  const frequency = within(gait.stridesPerSecond, pace)
  const reach = within(gait.reach, pace) * random.between(0.92, 1.05)
  const metres = within(gait.strideMetres, pace)
  const knock = drawKnock(random, within(gait.strikeG, random.unit()), random.between(15, 30))
  const rampSeconds = 0.8 / frequency
  const count = Math.max(2, Math.round(seconds * frequency))
  const lasts = count / frequency
  // No two strides are alike: their time and size waver about the mean.
  const waver = { size: random.between(0.02, 0.06), turns: random.between(0.13, 0.31), from: random.between(0, 6) }
  const hurry = { size: random.between(0.01, 0.03), turns: random.between(0.11, 0.27), from: random.between(0, 6) }
  const [wobbleRoll, wobbleYaw] = [random.between(0.3, 1) * wobbleDegrees, random.between(0.3, 1) * wobbleDegrees]
  const heading = createTrack()
  while (heading.end() < lasts - 4) {
    heading.hold(random.between(2, 8))
    heading.turnBy((random.unit() < 0.5 ? -1 : 1) * random.between(40, 180), random.between(0.8, 2))
  }
  const [size, turned] = [createTurning(), createTurning()]

  const sizeAt = (elapsed: number): void => {
    Object.assign(size, createTurning())
    addShaped(size, minimumJerk, reach, rampSeconds, elapsed)
    addShaped(size, minimumJerk, -reach, rampSeconds, elapsed - (lasts - rampSeconds))
  }

  return {
    seconds: lasts,
    addTo(out, elapsed) {
      if (elapsed <= 0 || elapsed >= lasts) return
      sizeAt(elapsed)
      const swell = hurry.turns * 2 * Math.PI * frequency
      const phase = 0.3 + frequency * elapsed + hurry.size * Math.sin(swell * elapsed + hurry.from)
      const rate = frequency + hurry.size * swell * Math.cos(swell * elapsed + hurry.from)
      const gain = -hurry.size * swell * swell * Math.sin(swell * elapsed + hurry.from)
      const { degrees, slope, curve } = gait.curve.at(phase)
      const wave = 2 * Math.PI * waver.turns * frequency
      const [sine, cosine] = [Math.sin(wave * elapsed + waver.from), Math.cos(wave * elapsed + waver.from)]
      const scale = 1 + waver.size * sine
      const [scale1, scale2] = [waver.size * wave * cosine, -waver.size * wave * wave * sine]
      // The curve by time, then times the wavering size, then times the ramp at either end.
      const [p1, p2] = [slope * rate, curve * rate * rate + slope * gain]
      const q = degrees * scale
      const q1 = p1 * scale + degrees * scale1
      const q2 = p2 * scale + 2 * p1 * scale1 + degrees * scale2
      const { degrees: r, degreesPerSecond: r1, degreesPerSecondSquared: r2 } = size
      out.pitch.degrees += r * q
      out.pitch.degreesPerSecond += r1 * q + r * q1
      out.pitch.degreesPerSecondSquared += r2 * q + 2 * r1 * q1 + r * q2
      for (const [turning, amount, times] of [
        [out.roll, wobbleRoll, 1],
        [out.yaw, wobbleYaw, 2]
      ] as const) {
        const omega = 2 * Math.PI * times * frequency
        const [s, c] = [amount * Math.sin(omega * elapsed), amount * omega * Math.cos(omega * elapsed)]
        turning.degrees += r * s
        turning.degreesPerSecond += r1 * s + r * c
        turning.degreesPerSecondSquared += r2 * s + 2 * r1 * c - r * omega * omega * s
      }
      const stride = phase - Math.floor(phase)
      const travelled = (stride - (1 - travelShare)) / travelShare
      if (travelled > 0) {
        const unit = (r * (frequency / travelShare) ** 2) / standardGravity
        out.pushX -= unit * metres * travelPush(travelled)
        out.pushZ += unit * (clearanceMetres * hopPush(travelled) + gait.riseMetres * travelPush(travelled))
      }
      addKnock(out, knock, stride / frequency, r * scale)
      Object.assign(turned, createTurning())
      heading.addTo(turned, elapsed)
      out.heading += turned.degreesPerSecond
    }
  }
}

export const walking = (random: Random, seconds: number): Pastime => strides(random, seconds, level)

export const climbing = (random: Random, seconds: number): Pastime =>
  strides(random, seconds, random.unit() < 0.5 ? up : down)
