import { pendulumFade, stateSize } from './pendulum.ts'

/** States of the pendulum filter by row: as predicted, and after the reading. */
export interface PendulumStore {
  savePredicted(index: number, state: Float64Array): void
  saveFiltered(index: number, state: Float64Array): void
  /** Starts going back at a row; `angle` and `speed` then hold its best estimate. */
  begin(index: number): void
  /** Goes back one row over a step of `dt` seconds. */
  back(dt: number): void
  angle(): number
  speed(): number
}

/** The backward half of a Rauch-Tung-Striebel smoother (1965), written out for three states. */
export const createPendulumStore = (capacity: number): PendulumStore => {
  const predicted = new Float64Array(capacity * stateSize)
  const filtered = new Float64Array(capacity * stateSize)
  const mask = capacity - 1
  const ofPredicted = (index: number, part: number) => predicted[(index & mask) * stateSize + part] as number
  const ofFiltered = (index: number, part: number) => filtered[(index & mask) * stateSize + part] as number
  let row = 0
  let [x0, x1, x2] = [0, 0, 0]

  return {
    savePredicted(index, state) {
      predicted.set(state, (index & mask) * stateSize)
    },
    saveFiltered(index, state) {
      filtered.set(state, (index & mask) * stateSize)
    },
    begin(index) {
      row = index
      x0 = ofFiltered(row, 0)
      x1 = ofFiltered(row, 1)
      x2 = ofFiltered(row, 2)
    },
    back(dt) {
      const next = row
      row--
      // y = inverse of the predicted covariance times what the later rows added to the prediction.
      const a = ofPredicted(next, 3)
      const b = ofPredicted(next, 4)
      const c = ofPredicted(next, 5)
      const d = ofPredicted(next, 6)
      const e = ofPredicted(next, 7)
      const f = ofPredicted(next, 8)
      const d0 = x0 - ofPredicted(next, 0)
      const d1 = x1 - ofPredicted(next, 1)
      const d2 = x2 - ofPredicted(next, 2)
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
      x0 = ofFiltered(row, 0) + ofFiltered(row, 3) * z0 + ofFiltered(row, 4) * z1 + ofFiltered(row, 5) * z2
      x1 = ofFiltered(row, 1) + ofFiltered(row, 4) * z0 + ofFiltered(row, 6) * z1 + ofFiltered(row, 7) * z2
      x2 = ofFiltered(row, 2) + ofFiltered(row, 5) * z0 + ofFiltered(row, 7) * z1 + ofFiltered(row, 8) * z2
    },
    angle: () => x0,
    speed: () => x1
  }
}
