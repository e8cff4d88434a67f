import type { History } from './history.ts'
import { dot, normalise, setVector, Vector } from './vector.ts'

const degrees = 180 / Math.PI

/**
 * The axis about which the leg turns, in the sensor's axes, with the direction that counts as 0 degrees. The axis comes
 * from how gravity's direction moved between rest and top, so it is level by construction and needs no calibration.
 */
export interface Hinge {
  isKnown(): boolean
  /** Takes the axis from a lift that led from one row of the history to another; false where both point the same way. */
  aim(history: History, restIndex: number, topIndex: number): boolean
  /** Lets a further lift have its share in the axis; keeps what counts as 0 degrees. */
  refine(history: History, restIndex: number, topIndex: number): void
  /** Degrees between the axis and the one a lift between two rows would give. */
  disagreement(history: History, restIndex: number, topIndex: number): number
  /** Directions of length 1 in the sensor: the axis, where up points at 0 degrees, and where it leans in a lift. */
  readonly axis: Readonly<Vector>
  readonly forward: Readonly<Vector>
  readonly aside: Readonly<Vector>
  /** Grows whenever axis or zero change: angles taken before are no longer right. */
  version(): number
  forget(): void
}

export const createHinge = (): Hinge => {
  let known = false
  let version = 0
  const sum = new Vector()
  const axis = new Vector()
  // The resting direction and the one a quarter turn on, both across the axis; where up pointed when it was taken.
  const forward = new Vector()
  const aside = new Vector()
  const from = new Vector()
  const product = new Vector()

  /** Up turns backwards in the sensor, so the lift's axis is up at the top x up at forward. Its length is the sine. */
  const cross = (history: History, restIndex: number, topIndex: number): number => {
    const { upX, upY, upZ } = history
    const rx = upX.get(restIndex)
    const ry = upY.get(restIndex)
    const rz = upZ.get(restIndex)
    const tx = upX.get(topIndex)
    const ty = upY.get(topIndex)
    const tz = upZ.get(topIndex)
    setVector(product, ty * rz - tz * ry, tz * rx - tx * rz, tx * ry - ty * rx)
    return dot(product, product) ** 0.5
  }

  const settle = (): void => {
    setVector(axis, sum.x, sum.y, sum.z)
    normalise(axis)
    const along = dot(from, axis)
    setVector(forward, from.x - along * axis.x, from.y - along * axis.y, from.z - along * axis.z)
    normalise(forward)
    setVector(
      aside,
      forward.y * axis.z - forward.z * axis.y,
      forward.z * axis.x - forward.x * axis.z,
      forward.x * axis.y - forward.y * axis.x
    )
    version++
  }

  return {
    axis,
    forward,
    aside,
    isKnown: () => known,
    aim(history, restIndex, topIndex) {
      if (cross(history, restIndex, topIndex) < 1e-4) return false
      setVector(sum, product.x, product.y, product.z)
      setVector(from, history.upX.get(restIndex), history.upY.get(restIndex), history.upZ.get(restIndex))
      known = true
      settle()
      return true
    },
    refine(history, restIndex, topIndex) {
      if (!known) return
      cross(history, restIndex, topIndex)
      if (dot(product, axis) <= 0) return
      setVector(sum, 0.75 * sum.x + product.x, 0.75 * sum.y + product.y, 0.75 * sum.z + product.z)
      settle()
    },
    disagreement(history, restIndex, topIndex) {
      const length = cross(history, restIndex, topIndex)
      if (length < 1e-4) return 0
      return Math.acos(Math.max(-1, Math.min(1, dot(product, axis) / length))) * degrees
    },
    version: () => version,
    forget() {
      known = false
    }
  }
}
