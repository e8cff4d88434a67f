import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import { mark } from './history.ts'
import type { RepRows, RepShape } from './rep-shape.ts'

/** What tells a rep from a step, a stumble or a change of posture. */
export interface RepFeatures {
  shape: RepShape
  liftSeconds: number
  holdSeconds: number
  lowerSeconds: number
  /** Largest change of the length of the acceleration within 50 ms, g. */
  jumpG: number
  /** How far up left the plane of movement, degrees. */
  strayDegrees: number
  /** The share of the turning that is about the axis; 1 without a gyro. */
  axisShare: number
  /** Where the leg came back to, as a share of the range above where it began. */
  returnShare: number
  startedFlat: boolean
  hasGyro: boolean
  /** How long a phase of a free swing lasts that a cuff without a gyro cannot see; Infinity with one. */
  freeSwingSeconds: number
  /** Whether samples stood at the end of the sensor's range, or were missing. */
  saturated: boolean
  gap: boolean
}

const jumpSeconds = 0.05
const gravity = 9.80665
/** From a tenth of peak speed to a tenth, of half the period. */
const freeSwingShare = 0.936

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
  let jump = 0
  let stray = 0
  let marks = 0
  let aboutAxis = 0
  let turning = 1e-9
  const from = Math.max(history.indexAt(shape.concentricStart), history.oldest() + 1)
  const until = Math.max(rows.bottomIndex, rows.highIndex)
  let back = from
  for (let row = from; row <= until; row++) {
    while (history.time.get(row) - history.time.get(back) > jumpSeconds && back < row - 1) back++
    jump = Math.max(jump, Math.abs(history.force.get(row) - history.force.get(back)))
    stray = Math.max(stray, Math.abs(hinge.strayDegrees(history, row, rows.lowIndex)))
    marks |= history.marks.get(row)
    aboutAxis += history.speed.get(row) ** 2
    turning += history.rateX.get(row) ** 2 + history.rateY.get(row) ** 2 + history.rateZ.get(row) ** 2
  }
  return {
    shape,
    liftSeconds: shape.concentricEnd - shape.concentricStart,
    holdSeconds: shape.eccentricStart - shape.concentricEnd,
    lowerSeconds: shape.eccentricEnd - shape.eccentricStart,
    jumpG: jump,
    strayDegrees: stray,
    axisShare: leverMetres === null ? aboutAxis / turning : 1,
    returnShare: (history.angle.get(rows.bottomIndex) - restAngle) / Math.max(1, shape.romDegrees),
    startedFlat,
    hasGyro: leverMetres === null,
    freeSwingSeconds: leverMetres === null ? Infinity : freeSwingShare * Math.PI * Math.sqrt(leverMetres / gravity),
    saturated: (marks & mark.saturated) !== 0,
    gap: (marks & mark.gap) !== 0
  }
}
