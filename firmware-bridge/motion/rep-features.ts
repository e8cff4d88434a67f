import { courseOf, type Course } from './course.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import { mark } from './history.ts'
import { fitJoint, type JointFit } from './joint-fit.ts'
import { fitPivot, pivotSettings } from './pivot.ts'
import type { RepRows, RepShape } from './rep-shape.ts'
import type { Vector } from './vector.ts'

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
  /**
   * How far away the point is about which the cuff turned, metres; null where that may be far, where the joint is near the
   * cuff in every rep, and without a gyro.
   */
  pivotMetres: number | null
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

/** What all rows of a movement show together. */
class RowFigures {
  /** Largest change of the length of the acceleration, g. */
  jump = 0
  /** How far up lies along the axis, as the cosine: at rest, and the least and the most of it. */
  atRest = 0
  least = 0
  most = 0
  /** Sums of squared rates: about the axis, and of all turning. */
  aboutAxis = 0
  turning = 1e-9

  gather(history: History, axis: Readonly<Vector>, lowIndex: number, from: number, until: number): void {
    const { time, force, upX, upY, upZ } = history
    const speeds = history.speed.values
    const [xs, ys, zs] = [history.rateX.values, history.rateY.values, history.rateZ.values]
    this.atRest = axis.x * upX.get(lowIndex) + axis.y * upY.get(lowIndex) + axis.z * upZ.get(lowIndex)
    let jump = 0
    let least = this.atRest
    let most = this.atRest
    let aboutAxis = 0
    let turning = 0
    let back = from
    for (let row = from; row <= until; row++) {
      const at = time.at(row)
      const timeSeconds = time.values[at] as number
      while (timeSeconds - time.get(back) > jumpSeconds && back < row - 1) back++
      const change = Math.abs((force.values[at] as number) - force.get(back))
      if (change > jump) jump = change
      const off =
        axis.x * (upX.values[at] as number) + axis.y * (upY.values[at] as number) + axis.z * (upZ.values[at] as number)
      if (off < least) least = off
      if (off > most) most = off
      const speed = speeds[at] as number
      const x = xs[at] as number
      const y = ys[at] as number
      const z = zs[at] as number
      aboutAxis += speed * speed
      turning += x * x + y * y + z * z
    }
    this.jump = jump
    this.least = least
    this.most = most
    this.aboutAxis = aboutAxis
    this.turning += turning
  }
}

/** An exercise that turns the cuff about a joint no farther away than this, metres, has no far one to miss. */
const nearLeverMetres = 0.25

/** @param leverMetres from the joint to the cuff, as the exercise has it */
export const featuresOf = (
  history: History,
  hinge: Hinge,
  shape: RepShape,
  rows: RepRows,
  restAngle: number,
  startedFlat: boolean,
  leverMetres: number,
  hasGyro: boolean
): RepFeatures => {
  const from = firstRow(history, shape)
  const until = lastRow(rows)
  const figures = new RowFigures()
  figures.gather(history, hinge.axis, rows.lowIndex, from, until)
  const over = Math.min(until, history.indexAt(shape.eccentricEnd))
  return {
    shape,
    course: courseOf(history, rows),
    liftSeconds: shape.concentricEnd - shape.concentricStart,
    holdSeconds: shape.eccentricStart - shape.concentricEnd,
    lowerSeconds: shape.eccentricEnd - shape.eccentricStart,
    jumpG: figures.jump,
    strayDegrees: Math.max(
      leanOf(figures.most) - leanOf(figures.atRest),
      leanOf(figures.atRest) - leanOf(figures.least)
    ),
    axisShare: hasGyro ? figures.aboutAxis / figures.turning : 1,
    joint: hasGyro ? fitJoint(history, hinge, from, over) : null,
    pivotMetres:
      hasGyro && leverMetres > nearLeverMetres ? fitPivot(history, from, over, pivotSettings.mostMetres) : null,
    returnShare: (history.angle.get(rows.bottomIndex) - restAngle) / Math.max(1, shape.romDegrees),
    startedFlat,
    freeSwingSeconds: hasGyro ? Infinity : freeSwingShare * Math.PI * Math.sqrt(leverMetres / gravity),
    ...signalOf(history, shape, rows, hasGyro)
  }
}
