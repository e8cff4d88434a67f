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

  const knowsRanges = mostG < Infinity || mostDps < Infinity

  const isAtEndOfRange = (sample: Sample): boolean =>
    Math.max(Math.abs(sample.accelX), Math.abs(sample.accelY), Math.abs(sample.accelZ)) >= mostG ||
    (sample.hasGyro && Math.max(Math.abs(sample.gyroX), Math.abs(sample.gyroY), Math.abs(sample.gyroZ)) >= mostDps)

  const marksOf = (sample: Sample, isGap: boolean, isStill: boolean): number => {
    const isClipped = sample.saturated || (knowsRanges && isAtEndOfRange(sample))
    return (isClipped ? mark.saturated : 0) | (isGap ? mark.gap : 0) | (isStill ? mark.still : 0)
  }

  const recordTurning = (sample: Sample, step: Step, isGap: boolean): number => {
    attitude.update(step, sample)
    return history.record(sample, attitude.up, attitude.rate, marksOf(sample, isGap, false))
  }

  const recordPull = (sample: Sample, step: Step, isGap: boolean): number => {
    plumb.update(step, sample)
    const index = history.record(sample, plumb.up, plumb.acceleration, marksOf(sample, isGap, plumb.isStill()))
    history.restForce.set(index, plumb.restForce())
    history.drift.set(index, plumb.drift())
    return index
  }

  return {
    record(sample, step, isGap) {
      hasGyro = sample.hasGyro
      return hasGyro ? recordTurning(sample, step, isGap) : recordPull(sample, step, isGap)
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
