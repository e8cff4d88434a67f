import type { Sample } from '../../../../firmware-bridge/sample.ts'
import { firstStill } from './first-still.ts'
import type { Peer } from './peer.ts'
import { accelOf, dot, gyroOf, meanOf, minus, type Vector } from './signal.ts'

/**
 * How cable machines and weight-stack counters count: a position against a calibrated range. A rep fires when it
 * passes 60 % of the range, once until it has come back below 25 %. Here the position is the tilt from rest: gravity
 * as the accelerometer shows it, carried along by the gyro where there is one (a complementary filter, with the gyro's
 * zero taken at rest as the usual MPU6050 libraries do). A rep that stays under 60 % is none by design.
 */
const settings = {
  fireShare: 0.6,
  armShare: 0.25,
  /** How fast gravity follows the accelerometer: slowly with a gyro, else as fast as shaking allows. */
  fusedSeconds: 1,
  plainSeconds: 0.3,
  /** Without a calibration the first movement of at least so much is the range, and counts when half of it is undone. */
  leastRangeDegrees: 10
}

export const armFire: Peer = {
  name: 'arm and fire',
  usesRange: true,
  leavesOutPartials: true,
  count(samples, fullRomDegrees) {
    const [stillFrom, stillTo] = firstStill(samples)
    const used = samples.slice(stillFrom)
    const counted: number[] = []
    let range = fullRomDegrees
    let highest = 0
    let armed = true
    tiltOf(used, stillTo - stillFrom).forEach((degrees, i) => {
      highest = Math.max(highest, degrees)
      let fires = range !== null && armed && degrees > settings.fireShare * range
      if (range === null && highest >= settings.leastRangeDegrees && degrees < highest / 2) {
        range = highest
        fires = true
      }
      if (fires) counted.push(used[i]!.timeSeconds)
      armed = range !== null && !fires && (armed || degrees < settings.armShare * range)
    })
    return counted
  }
}

/** Degrees away from where the first rows rest, negative on the other side than gravity first went to. */
const tiltOf = (samples: readonly Sample[], restRows: number): number[] => {
  const rest = unit(meanOf(samples.slice(0, restRows).map(accelOf)))
  const bias = meanOf(samples.slice(0, restRows).map(gyroOf))
  let up = rest
  let way: Vector = [0, 0, 0]
  return samples.map((sample, i) => {
    // Over a gap the gyro says nothing.
    const dt = Math.min(0.2, Math.max(0, sample.timeSeconds - (samples[i - 1]?.timeSeconds ?? sample.timeSeconds)))
    const carried = sample.hasGyro ? turned(up, minus(gyroOf(sample), bias), dt) : up
    const follow = 1 - Math.exp(-dt / (sample.hasGyro ? settings.fusedSeconds : settings.plainSeconds))
    const [x, y, z] = minus(accelOf(sample), carried)
    up = unit([carried[0] + follow * x, carried[1] + follow * y, carried[2] + follow * z])
    const gone = minus(up, rest)
    const degrees = (2 * Math.asin(Math.min(1, Math.hypot(...gone) / 2)) * 180) / Math.PI
    if (dot(way, way) === 0 && degrees > settings.leastRangeDegrees / 2) way = gone
    return dot(gone, way) < 0 ? -degrees : degrees
  })
}

/** Where a direction that stands still in the room points after the cuff has turned at so many degrees a second. */
const turned = (direction: Vector, degreesPerSecond: Vector, seconds: number): Vector => {
  const [x, y, z] = direction
  const [gx, gy, gz] = degreesPerSecond
  const step = (seconds * Math.PI) / 180
  return [x + step * (y * gz - z * gy), y + step * (z * gx - x * gz), z + step * (x * gy - y * gx)]
}

const unit = (v: Vector): Vector => {
  const length = Math.hypot(...v)
  return length > 0 ? [v[0] / length, v[1] / length, v[2] / length] : [0, 0, 1]
}
