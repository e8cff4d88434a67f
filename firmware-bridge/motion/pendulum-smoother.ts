import { createColumn } from './column.ts'
import { pendulumFade, PendulumState, type Pendulum } from './pendulum.ts'

/** Figures a row: the state and its covariance. */
const stateSize = 9

/** States of the pendulum filter by row: as predicted, and after the reading. */
export interface PendulumStore {
  /** As predicted over `input.dt`. */
  savePredicted(index: number, pendulum: Pendulum): void
  saveFiltered(index: number, state: Readonly<PendulumState>): void
  /** The best estimate of the row gone back to: rad and rad/s. */
  readonly best: { readonly angle: number; readonly speed: number }
  /** Starts going back at a row. */
  begin(index: number): void
  /** Goes back one row. */
  back(): void
}

/** The backward half of a Rauch-Tung-Striebel smoother (1965), written out for three states. */
export const createPendulumStore = (capacity: number): PendulumStore => {
  const predicted = new Float64Array(capacity * stateSize)
  const filtered = new Float64Array(capacity * stateSize)
  const steps = createColumn(capacity)
  const mask = capacity - 1
  const ofPredicted = (index: number, part: number) => predicted[(index & mask) * stateSize + part] as number
  const ofFiltered = (index: number, part: number) => filtered[(index & mask) * stateSize + part] as number
  const best = new PendulumState()
  let row = 0

  const save = (into: Float64Array, index: number, state: Readonly<PendulumState>): void => {
    const at = (index & mask) * stateSize
    into[at] = state.angle
    into[at + 1] = state.speed
    into[at + 2] = state.acceleration
    into[at + 3] = state.p00
    into[at + 4] = state.p01
    into[at + 5] = state.p02
    into[at + 6] = state.p11
    into[at + 7] = state.p12
    into[at + 8] = state.p22
  }

  return {
    best,
    savePredicted(index, { state, input }) {
      save(predicted, index, state)
      steps.set(index, input.dt)
    },
    saveFiltered: (index, state) => save(filtered, index, state),
    begin(index) {
      row = index
      best.angle = ofFiltered(row, 0)
      best.speed = ofFiltered(row, 1)
      best.acceleration = ofFiltered(row, 2)
    },
    back() {
      const next = row
      const dt = steps.get(next)
      row--
      // y = inverse of the predicted covariance times what the later rows added to the prediction.
      const a = ofPredicted(next, 3)
      const b = ofPredicted(next, 4)
      const c = ofPredicted(next, 5)
      const d = ofPredicted(next, 6)
      const e = ofPredicted(next, 7)
      const f = ofPredicted(next, 8)
      const d0 = best.angle - ofPredicted(next, 0)
      const d1 = best.speed - ofPredicted(next, 1)
      const d2 = best.acceleration - ofPredicted(next, 2)
      const i00 = d * f - e * e
      const i01 = c * e - b * f
      const i02 = b * e - c * d
      const i11 = a * f - c * c
      const i12 = b * c - a * e
      const i22 = a * d - b * b
      const determinant = a * i00 + b * i01 + c * i02
      const scale = Math.abs(determinant) > 1e-30 ? 1 / determinant : 0
      const y0 = scale * (i00 * d0 + i01 * d1 + i02 * d2)
      const y1 = scale * (i01 * d0 + i11 * d1 + i12 * d2)
      const y2 = scale * (i02 * d0 + i12 * d1 + i22 * d2)
      // F' y, then the filtered covariance times that.
      const half = (dt * dt) / 2
      const z0 = y0
      const z1 = dt * y0 + y1
      const z2 = half * y0 + dt * y1 + pendulumFade(dt) * y2
      best.angle = ofFiltered(row, 0) + ofFiltered(row, 3) * z0 + ofFiltered(row, 4) * z1 + ofFiltered(row, 5) * z2
      best.speed = ofFiltered(row, 1) + ofFiltered(row, 4) * z0 + ofFiltered(row, 6) * z1 + ofFiltered(row, 7) * z2
      best.acceleration =
        ofFiltered(row, 2) + ofFiltered(row, 5) * z0 + ofFiltered(row, 7) * z1 + ofFiltered(row, 8) * z2
    }
  }
}
