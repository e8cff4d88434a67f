import { createColumn } from './column.ts'
import { mostReadings, pendulumFade, PendulumState, readingSize, type Pendulum } from './pendulum.ts'

/** Figures a row: the state and its covariance. */
const stateSize = 9

/** What a filter made of each row, and the way back over them. */
export interface PendulumSmoother {
  /** Keeps a row: the filter's state after its readings, the readings, and the step that led to it. */
  save(index: number, pendulum: Pendulum): void
  /** The state kept for a row; false where it has none. */
  recall(index: number, into: PendulumState): boolean
  /** The best estimate of the row gone back to, by all rows after it too: rad and rad/s. */
  readonly best: { readonly angle: number; readonly speed: number }
  /** Starts going back at a row. */
  begin(index: number): void
  /** Goes back one row. */
  back(): void
}

/** What later rows say of a row, as a force on its state. */
class Adjoint {
  angle = 0
  speed = 0
  acceleration = 0
}

/**
 * The smoother of Bierman (1973, after Bryson and Frazier): it gives what that of Rauch, Tung and Striebel does without
 * inverting a covariance, which a leg that stands still makes singular.
 */
export const createPendulumSmoother = (capacity: number): PendulumSmoother => {
  const states = new Float64Array(capacity * stateSize)
  const readings = new Float64Array(capacity * mostReadings * readingSize)
  const counts = createColumn(capacity)
  const rows = createColumn(capacity)
  const steps = createColumn(capacity)
  const mask = capacity - 1
  const best = new PendulumState()
  const later = new Adjoint()
  let row = 0

  const estimate = (): void => {
    const at = (row & mask) * stateSize
    const of = (part: number): number => states[at + part] as number
    const { angle, speed, acceleration } = later
    best.angle = of(0) - (of(3) * angle + of(4) * speed + of(5) * acceleration)
    best.speed = of(1) - (of(4) * angle + of(6) * speed + of(7) * acceleration)
    best.acceleration = of(2) - (of(5) * angle + of(7) * speed + of(8) * acceleration)
  }

  /** Takes what one reading said of the row into the adjoint, last reading first. */
  const undo = (at: number): void => {
    const of = (part: number): number => readings[at + part] as number
    const felt = of(3) * later.angle + of(4) * later.speed + of(5) * later.acceleration + of(6) / of(7)
    later.angle -= of(0) * felt
    later.speed -= of(1) * felt
    later.acceleration -= of(2) * felt
  }

  return {
    best,
    save(index, pendulum) {
      const { state, input, log } = pendulum
      const at = (index & mask) * stateSize
      states[at] = state.angle
      states[at + 1] = state.speed
      states[at + 2] = state.acceleration
      states[at + 3] = state.p00
      states[at + 4] = state.p01
      states[at + 5] = state.p02
      states[at + 6] = state.p11
      states[at + 7] = state.p12
      states[at + 8] = state.p22
      const base = (index & mask) * mostReadings * readingSize
      const used = pendulum.readings() * readingSize
      for (let part = 0; part < used; part++) readings[base + part] = log[part] as number
      rows.set(index, index)
      counts.set(index, pendulum.readings())
      steps.set(index, input.dt)
    },
    recall(index, into) {
      if (counts.get(index) === 0 || rows.get(index) !== index) return false
      const at = (index & mask) * stateSize
      const of = (part: number): number => states[at + part] as number
      into.angle = of(0)
      into.speed = of(1)
      into.acceleration = of(2)
      into.p00 = of(3)
      into.p01 = of(4)
      into.p02 = of(5)
      into.p11 = of(6)
      into.p12 = of(7)
      into.p22 = of(8)
      return true
    },
    begin(index) {
      row = index
      later.angle = 0
      later.speed = 0
      later.acceleration = 0
      estimate()
    },
    back() {
      const base = (row & mask) * mostReadings * readingSize
      for (let k = counts.get(row) - 1; k >= 0; k--) undo(base + k * readingSize)
      // Back over the step that led here: the transpose of [1 dt half; 0 1 dt; 0 0 fade].
      const dt = steps.get(row)
      const { angle, speed, acceleration } = later
      later.speed = dt * angle + speed
      later.acceleration = ((dt * dt) / 2) * angle + dt * speed + pendulumFade(dt) * acceleration
      row--
      estimate()
    }
  }
}
