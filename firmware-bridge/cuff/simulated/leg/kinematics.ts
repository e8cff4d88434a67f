import type { Turning } from './turning.ts'

/** What the sensor feels: specific force in g, angular rate in deg/s, both in the axes of the sensor. */
export interface LegMotion {
  accelX: number
  accelY: number
  accelZ: number
  gyroX: number
  gyroY: number
  gyroZ: number
}

export const createLegMotion = (): LegMotion => ({ accelX: 0, accelY: 0, accelZ: 0, gyroX: 0, gyroY: 0, gyroZ: 0 })

/** A part of the leg that hangs from the one before: its length down to the next joint or to the sensor, metres. */
export interface Link {
  metres: number
  turning: Turning
}

const standardGravity = 9.80665
const radians = Math.PI / 180

/**
 * The motion felt at the lower end of a chain of links that hangs from the hip and moves in one plane, while that
 * plane itself rolls about the axis that points backwards. Angles count from hanging straight down, positive
 * backwards; a positive roll moves the foot to the athlete's left. Result in the axes of the last link: x along the
 * movement, y to the left, z up the leg.
 */
export const feelMotion = (links: readonly Link[], roll: Turning, out: LegMotion): void => {
  let down = 0
  let downSpeed = 0
  let backAcceleration = 0
  let upAcceleration = 0
  let sine = 0
  let cosine = 1
  let speed = 0
  for (const { metres, turning } of links) {
    const angle = turning.degrees * radians
    const acceleration = turning.degreesPerSecondSquared * radians
    speed = turning.degreesPerSecond * radians
    sine = Math.sin(angle)
    cosine = Math.cos(angle)
    down += metres * cosine
    downSpeed -= metres * speed * sine
    backAcceleration += metres * (acceleration * cosine - speed * speed * sine)
    upAcceleration += metres * (acceleration * sine + speed * speed * cosine)
  }
  const rollAngle = roll.degrees * radians
  const rollSpeed = roll.degreesPerSecond * radians
  const rollAcceleration = roll.degreesPerSecondSquared * radians
  // Coriolis, Euler and centrifugal terms of the rolling plane, then the ground's push against gravity.
  const back = backAcceleration / standardGravity
  const left = (2 * rollSpeed * downSpeed + rollAcceleration * down) / standardGravity + Math.sin(rollAngle)
  const up = (upAcceleration + rollSpeed * rollSpeed * down) / standardGravity + Math.cos(rollAngle)
  out.accelX = back * cosine + up * sine
  out.accelY = left
  out.accelZ = up * cosine - back * sine
  out.gyroX = (rollSpeed * cosine) / radians
  out.gyroY = -speed / radians
  out.gyroZ = (-rollSpeed * sine) / radians
}
