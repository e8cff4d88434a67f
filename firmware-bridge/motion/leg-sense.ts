import type { Sample } from '../sample.ts'
import type { AngleSource } from './angle-source.ts'
import { createAttitude } from './attitude.ts'
import type { Hinge } from './hinge.ts'
import { mark, type History } from './history.ts'
import { createPendulum } from './pendulum.ts'
import { createPlumb } from './plumb.ts'
import type { Step } from './sample-gate.ts'
import { createSwingAngle } from './swing-angle.ts'
import { createTurnAngle } from './turn-angle.ts'

/** Turns samples into rows of the history: which way is up, and how fast the leg turns, with a gyro or without. */
export interface LegSense {
  /** Records a sample and returns its row. */
  record(sample: Sample, step: Step, isGap: boolean): number
  angleSource(): AngleSource
  hasGyro(): boolean
  /** The cuff sits elsewhere, or the exercise turns about another joint. */
  setLever(metres: number): void
  /** After a break the leg may stand anywhere. */
  reanchor(): void
}

/** The sensor's full scale on either side of zero; null or absent where unknown. */
export interface SensorRanges {
  accelRangeG?: number | null
  gyroRangeDps?: number | null
}

/** A reading this near to the end of its range, as a share of it, is clipped. */
const clippedShare = 0.998

export const createLegSense = (
  history: History,
  hinge: Hinge,
  leverMetres: number,
  ranges: SensorRanges = {}
): LegSense => {
  const mostG = clippedShare * (ranges.accelRangeG ?? Infinity)
  const mostDps = clippedShare * (ranges.gyroRangeDps ?? Infinity)
  const attitude = createAttitude()
  const plumb = createPlumb()
  const turnAngle = createTurnAngle(history, hinge)
  let pendulum = createPendulum(leverMetres)
  let swingAngle: AngleSource | null = null
  let hasGyro = true

  const isClipped = (sample: Sample): boolean =>
    sample.saturated ||
    Math.max(Math.abs(sample.accelX), Math.abs(sample.accelY), Math.abs(sample.accelZ)) >= mostG ||
    (sample.hasGyro && Math.max(Math.abs(sample.gyroX), Math.abs(sample.gyroY), Math.abs(sample.gyroZ)) >= mostDps)

  const recordTurning = (sample: Sample, step: Step, index: number): void => {
    const { up, rate } = attitude
    attitude.update(step, sample)
    history.upX.set(index, up.x)
    history.upY.set(index, up.y)
    history.upZ.set(index, up.z)
    history.rateX.set(index, rate.x)
    history.rateY.set(index, rate.y)
    history.rateZ.set(index, rate.z)
    history.pushX.set(index, sample.accelX - up.x)
    history.pushY.set(index, sample.accelY - up.y)
    history.pushZ.set(index, sample.accelZ - up.z)
  }

  const recordPull = (sample: Sample, step: Step, index: number): void => {
    const { up } = plumb
    plumb.update(step, sample)
    history.upX.set(index, up.x)
    history.upY.set(index, up.y)
    history.upZ.set(index, up.z)
    history.rateX.set(index, sample.accelX)
    history.rateY.set(index, sample.accelY)
    history.rateZ.set(index, sample.accelZ)
    history.restForce.set(index, plumb.restForce())
    history.drift.set(index, plumb.drift())
  }

  return {
    record(sample, step, isGap) {
      const index = history.push()
      hasGyro = sample.hasGyro
      if (hasGyro) recordTurning(sample, step, index)
      else recordPull(sample, step, index)
      const isStill = !hasGyro && plumb.isStill()
      history.time.set(index, sample.timeSeconds)
      const { accelX, accelY, accelZ } = sample
      history.force.set(index, Math.sqrt(accelX * accelX + accelY * accelY + accelZ * accelZ))
      history.marks.set(
        index,
        (isClipped(sample) ? mark.saturated : 0) | (isGap ? mark.gap : 0) | (isStill ? mark.still : 0)
      )
      return index
    },
    angleSource() {
      if (hasGyro) return turnAngle
      // Its tables are large and most cuffs have a gyro.
      swingAngle ??= createSwingAngle(history, hinge, () => pendulum)
      return swingAngle
    },
    hasGyro: () => hasGyro,
    setLever(metres) {
      pendulum = createPendulum(metres)
    },
    reanchor() {
      attitude.reanchor()
      plumb.reset()
    }
  }
}
