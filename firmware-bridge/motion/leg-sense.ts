import type { Sample } from '../sample.ts'
import type { AngleSource } from './angle-source.ts'
import { createAttitude } from './attitude.ts'
import type { Hinge } from './hinge.ts'
import { mark, type History } from './history.ts'
import { createPendulum, type Pendulum } from './pendulum.ts'
import { createPlumb } from './plumb.ts'
import type { Step } from './sample-thinner.ts'
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

class CuffSense implements LegSense {
  private readonly history: History
  private readonly hinge: Hinge
  private readonly attitude = createAttitude()
  private readonly plumb = createPlumb()
  private readonly turnAngle: AngleSource
  private pendulum: Pendulum
  private swingAngle: AngleSource | null = null
  private gyro = true

  constructor(history: History, hinge: Hinge, leverMetres: number) {
    this.history = history
    this.hinge = hinge
    this.turnAngle = createTurnAngle(history, hinge)
    this.pendulum = createPendulum(leverMetres)
  }

  record(sample: Sample, step: Step, isGap: boolean): number {
    this.gyro = sample.hasGyro
    return this.gyro ? this.recordTurning(sample, step, isGap) : this.recordPull(sample, step, isGap)
  }

  angleSource(): AngleSource {
    return this.gyro ? this.turnAngle : (this.swingAngle ?? this.beginSwinging())
  }

  hasGyro(): boolean {
    return this.gyro
  }

  setLever(metres: number): void {
    this.pendulum = createPendulum(metres)
  }

  reanchor(): void {
    this.attitude.reanchor()
    this.plumb.reset()
  }

  /** Only now: its tables are large and most cuffs have a gyro. */
  private beginSwinging(): AngleSource {
    const swingAngle = createSwingAngle(this.history, this.hinge, () => this.pendulum)
    this.swingAngle = swingAngle
    return swingAngle
  }

  private recordTurning(sample: Sample, step: Step, isGap: boolean): number {
    const { attitude } = this
    attitude.update(step, sample)
    return this.history.record(sample, attitude.up, attitude.rate, this.marksOf(sample, isGap, false))
  }

  private recordPull(sample: Sample, step: Step, isGap: boolean): number {
    const { plumb, history } = this
    plumb.update(step, sample)
    const index = history.record(sample, plumb.up, plumb.acceleration, this.marksOf(sample, isGap, plumb.isStill()))
    const at = history.time.at(index)
    history.restForce.values[at] = plumb.found.restForce
    history.drift.values[at] = plumb.found.drift
    return index
  }

  private marksOf(sample: Sample, isGap: boolean, isStill: boolean): number {
    return (sample.saturated ? mark.saturated : 0) | (isGap ? mark.gap : 0) | (isStill ? mark.still : 0)
  }
}

export const createLegSense = (history: History, hinge: Hinge, leverMetres: number): LegSense =>
  new CuffSense(history, hinge, leverMetres)
