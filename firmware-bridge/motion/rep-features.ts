import { courseOf, type Course } from './course.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import { mark } from './history.ts'
import { fitJoint, type JointFit } from './joint-fit.ts'
import type { RepRows, RepShape } from './rep-shape.ts'

/** What the samples of a movement were like. */
export interface Signal {
  hasGyro: boolean
  /** Whether samples stood at the end of the sensor's range, or were missing. */
  saturated: boolean
  gap: boolean
}

/** What tells a rep from a step, a stumble or a change of posture. */
export interface RepFeatures extends Signal {
  shape: RepShape
  course: Course
  liftSeconds: number
  holdSeconds: number
  lowerSeconds: number
  /** Largest change of the length of the acceleration within 50 ms, g. */
  jumpG: number
  /** How far up left the plane of movement, degrees. */
  strayDegrees: number
  /** The share of the turning that is about the axis; 1 without a gyro. */
  axisShare: number
  /** How little turning about one joint explains what the sensor felt; null without a gyro, where it is all there is. */
  joint: JointFit | null
  /** Where the leg came back to, as a share of the range above where it began. */
  returnShare: number
  startedFlat: boolean
  /** How long a phase of a free swing lasts that a cuff without a gyro cannot see; Infinity with one. */
  freeSwingSeconds: number
}

/** How far up leaves the plane of movement, degrees, from its part along the axis. */
const leanOf = (part: number): number => (Math.asin(Math.max(-1, Math.min(1, part))) * 180) / Math.PI

const jumpSeconds = 0.05
const gravity = 9.80665
/** From a tenth of peak speed to a tenth, of half the period. */
const freeSwingShare = 0.936

const firstRow = (history: History, shape: RepShape): number =>
  Math.max(history.indexAt(shape.concentricStart), history.oldest() + 1)
const lastRow = (rows: RepRows): number => Math.max(rows.bottomIndex, rows.highIndex)

export const signalOf = (history: History, shape: RepShape, rows: RepRows, hasGyro: boolean): Signal => {
  let seen = 0
  const until = lastRow(rows)
  for (let row = firstRow(history, shape); row <= until; row++) seen |= history.marks.get(row)
  return { hasGyro, saturated: (seen & mark.saturated) !== 0, gap: (seen & mark.gap) !== 0 }
}

/** @param leverMetres from the joint to a cuff without a gyro; null with one */
export const featuresOf = (
  history: History,
  hinge: Hinge,
  shape: RepShape,
  rows: RepRows,
  restAngle: number,
  startedFlat: boolean,
  leverMetres: number | null
): RepFeatures => {
  const { time, force, speed, upX, upY, upZ, rateX, rateY, rateZ } = history
  const { axis } = hinge
  const offPlane = (row: number): number => axis.x * upX.get(row) + axis.y * upY.get(row) + axis.z * upZ.get(row)
  const atRest = offPlane(rows.lowIndex)
  let jump = 0
  let least = atRest
  let most = atRest
  let aboutAxis = 0
  let turning = 1e-9
  const from = firstRow(history, shape)
  const until = lastRow(rows)
  let back = from
  for (let row = from; row <= until; row++) {
    while (time.get(row) - time.get(back) > jumpSeconds && back < row - 1) back++
    jump = Math.max(jump, Math.abs(force.get(row) - force.get(back)))
    const off = axis.x * upX.get(row) + axis.y * upY.get(row) + axis.z * upZ.get(row)
    least = Math.min(least, off)
    most = Math.max(most, off)
    const x = rateX.get(row)
    const y = rateY.get(row)
    const z = rateZ.get(row)
    aboutAxis += speed.get(row) * speed.get(row)
    turning += x * x + y * y + z * z
  }
  const stray = Math.max(leanOf(most) - leanOf(atRest), leanOf(atRest) - leanOf(least))
  const over = Math.min(until, history.indexAt(shape.eccentricEnd))
  return {
    shape,
    course: courseOf(history, rows),
    liftSeconds: shape.concentricEnd - shape.concentricStart,
    holdSeconds: shape.eccentricStart - shape.concentricEnd,
    lowerSeconds: shape.eccentricEnd - shape.eccentricStart,
    jumpG: jump,
    strayDegrees: stray,
    axisShare: leverMetres === null ? aboutAxis / turning : 1,
    joint: leverMetres === null ? fitJoint(history, hinge, from, over) : null,
    returnShare: (history.angle.get(rows.bottomIndex) - restAngle) / Math.max(1, shape.romDegrees),
    startedFlat,
    freeSwingSeconds: leverMetres === null ? Infinity : freeSwingShare * Math.PI * Math.sqrt(leverMetres / gravity),
    ...signalOf(history, shape, rows, leverMetres === null)
  }
}
