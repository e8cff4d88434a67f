import type { AngleSource } from './angle-source.ts'
import { arcOf } from './arc.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'

const degrees = 180 / Math.PI

/** Angle and speed where a gyro carries the attitude: each row says all there is. */
class TurnAngle implements AngleSource {
  private readonly history: History
  private readonly hinge: Hinge
  // Rows from `freshFrom` on have been projected on the hinge as it is in `version`.
  private version = -1
  private freshFrom = 0

  constructor(history: History, hinge: Hinge) {
    this.history = history
    this.hinge = hinge
  }

  start(): void {
    // Each row stands for itself.
  }

  project(index: number): void {
    const version = this.hinge.version()
    if (this.version !== version || index < this.freshFrom) this.freshFrom = index
    this.version = version
    this.turnAt(index)
  }

  refine(from: number, to: number): void {
    const stale = this.version === this.hinge.version() ? Math.min(to, this.freshFrom - 1) : to
    for (let index = from; index <= stale; index++) this.turnAt(index)
  }

  private turnAt(index: number): void {
    const { axis, forward, aside } = this.hinge
    const { upX, upY, upZ, rateX, rateY, rateZ, angle, speed } = this.history
    const at = angle.at(index)
    const x = upX.values[at] as number
    const y = upY.values[at] as number
    const z = upZ.values[at] as number
    const along = forward.x * x + forward.y * y + forward.z * z
    const across = aside.x * x + aside.y * y + aside.z * z
    angle.values[at] = arcOf(across, along) * degrees
    speed.values[at] =
      axis.x * (rateX.values[at] as number) +
      axis.y * (rateY.values[at] as number) +
      axis.z * (rateZ.values[at] as number)
  }
}

export const createTurnAngle = (history: History, hinge: Hinge): AngleSource => new TurnAngle(history, hinge)
