import type { LegMotion } from './kinematics.ts'
import { clearTurning, createTurning, type Turning } from './turning.ts'

/**
 * What a leg does beside its exercise. It may lean as a whole, and the cuff may turn and travel on its own: `yaw` about
 * the leg, then `pitch` about the axis to the left, then `roll` about the axis that points backwards.
 */
export interface Excursion {
  /** The whole leg: backwards, and to the left. */
  lean: Turning
  sideLean: Turning
  yaw: Turning
  pitch: Turning
  roll: Turning
  /** Acceleration of the point the cuff turns about, in g, along the axes of the resting leg. */
  pushX: number
  pushY: number
  pushZ: number
  /** Knocks that the cuff feels in its own axes, g. */
  knockX: number
  knockY: number
  knockZ: number
  /** How fast the athlete turns on the spot, deg/s to the left. */
  heading: number
}

export const createExcursion = (): Excursion => ({
  lean: createTurning(),
  sideLean: createTurning(),
  yaw: createTurning(),
  pitch: createTurning(),
  roll: createTurning(),
  pushX: 0,
  pushY: 0,
  pushZ: 0,
  knockX: 0,
  knockY: 0,
  knockZ: 0,
  heading: 0
})

export const clearExcursion = (out: Excursion): void => {
  clearTurning(out.lean)
  clearTurning(out.sideLean)
  clearTurning(out.yaw)
  clearTurning(out.pitch)
  clearTurning(out.roll)
  out.pushX = out.pushY = out.pushZ = 0
  out.knockX = out.knockY = out.knockZ = 0
  out.heading = 0
}

/** From the joint that lets a foot turn without the thigh, to the cuff. */
const shankMetres = 0.36
const standardGravity = 9.80665
const radians = Math.PI / 180

/**
 * Lets what the leg feels be felt by a cuff that turns beside it: gravity and turning rate by the exact rotation, and
 * the acceleration of a point that swings `shankMetres` below the centre of its turning.
 */
export const makeExcursion = (motion: LegMotion, excursion: Excursion): void => {
  const { yaw, pitch, roll, heading } = excursion
  // Nothing but gravity acts on a leg that rests, so what it feels points up.
  const felt = Math.hypot(motion.accelX, motion.accelY, motion.accelZ)
  const turn = felt > 0 ? heading / felt : 0
  const [rateX, rateY, rateZ] = [
    motion.gyroX + turn * motion.accelX,
    motion.gyroY + turn * motion.accelY,
    motion.gyroZ + turn * motion.accelZ
  ]
  const [sinYaw, cosYaw] = [Math.sin(yaw.degrees * radians), Math.cos(yaw.degrees * radians)]
  const [sinPitch, cosPitch] = [Math.sin(pitch.degrees * radians), Math.cos(pitch.degrees * radians)]
  const [sinRoll, cosRoll] = [Math.sin(roll.degrees * radians), Math.cos(roll.degrees * radians)]
  /** Into the axes of the turned cuff. The pitch is counted as the leg's: backwards, so against the y axis. */
  const intoCuff = (x: number, y: number, z: number): readonly [number, number, number] => {
    const x1 = x * cosYaw + y * sinYaw
    const y1 = y * cosYaw - x * sinYaw
    const x2 = x1 * cosPitch + z * sinPitch
    const z2 = z * cosPitch - x1 * sinPitch
    return [x2, y1 * cosRoll + z2 * sinRoll, z2 * cosRoll - y1 * sinRoll]
  }
  const [forceX, forceY, forceZ] = intoCuff(
    motion.accelX + excursion.pushX,
    motion.accelY + excursion.pushY,
    motion.accelZ + excursion.pushZ
  )
  const [carriedX, carriedY, carriedZ] = intoCuff(rateX, rateY, rateZ)

  // Angular speed and acceleration by the three angles, in radians and in the axes of the cuff.
  const [p1, p2] = [-pitch.degreesPerSecond * radians, -pitch.degreesPerSecondSquared * radians]
  const [y1, y2] = [yaw.degreesPerSecond * radians, yaw.degreesPerSecondSquared * radians]
  const [r1, r2] = [roll.degreesPerSecond * radians, roll.degreesPerSecondSquared * radians]
  const speedX = r1 + y1 * sinPitch
  const speedY = p1 * cosRoll + y1 * cosPitch * sinRoll
  const speedZ = y1 * cosPitch * cosRoll - p1 * sinRoll
  const turnX = r2 + y2 * sinPitch - y1 * p1 * cosPitch
  const turnY =
    p2 * cosRoll -
    p1 * r1 * sinRoll +
    y2 * cosPitch * sinRoll +
    y1 * p1 * sinPitch * sinRoll +
    y1 * r1 * cosPitch * cosRoll
  // The cuff is at (0, 0, -shankMetres) from the centre of the turning.
  const reach = shankMetres / standardGravity
  motion.accelX = forceX - reach * (turnY + speedX * speedZ) + excursion.knockX
  motion.accelY = forceY + reach * (turnX - speedY * speedZ) + excursion.knockY
  motion.accelZ = forceZ + reach * (speedX * speedX + speedY * speedY) + excursion.knockZ
  motion.gyroX = carriedX + speedX / radians
  motion.gyroY = carriedY + speedY / radians
  motion.gyroZ = carriedZ + speedZ / radians
}
