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

class GravityHinge implements Hinge {
  readonly axis = new Vector()
  // The resting direction and the one a quarter turn on, both across the axis.
  readonly forward = new Vector()
  readonly aside = new Vector()
  private readonly sum = new Vector()
  /** Where up pointed when the axis was taken. */
  private readonly from = new Vector()
  private readonly product = new Vector()
  private known = false
  private changes = 0

  isKnown(): boolean {
    return this.known
  }

  aim(history: History, restIndex: number, topIndex: number): boolean {
    const { sum, product } = this
    if (this.cross(history, restIndex, topIndex) < 1e-4) return false
    setVector(sum, product.x, product.y, product.z)
    setVector(this.from, history.upX.get(restIndex), history.upY.get(restIndex), history.upZ.get(restIndex))
    this.known = true
    this.settle()
    return true
  }

  refine(history: History, restIndex: number, topIndex: number): void {
    const { sum, product } = this
    if (!this.known) return
    this.cross(history, restIndex, topIndex)
    if (dot(product, this.axis) <= 0) return
    setVector(sum, 0.75 * sum.x + product.x, 0.75 * sum.y + product.y, 0.75 * sum.z + product.z)
    this.settle()
  }

  disagreement(history: History, restIndex: number, topIndex: number): number {
    const length = this.cross(history, restIndex, topIndex)
    if (length < 1e-4) return 0
    return Math.acos(Math.max(-1, Math.min(1, dot(this.product, this.axis) / length))) * degrees
  }

  version(): number {
    return this.changes
  }

  forget(): void {
    this.known = false
  }

  /** Up turns backwards in the sensor, so the lift's axis is up at the top x up at forward. Its length is the sine. */
  private cross({ upX, upY, upZ }: History, restIndex: number, topIndex: number): number {
    const { product } = this
    const rx = upX.get(restIndex)
    const ry = upY.get(restIndex)
    const rz = upZ.get(restIndex)
    const tx = upX.get(topIndex)
    const ty = upY.get(topIndex)
    const tz = upZ.get(topIndex)
    setVector(product, ty * rz - tz * ry, tz * rx - tx * rz, tx * ry - ty * rx)
    return dot(product, product) ** 0.5
  }

  private settle(): void {
    const { axis, forward, aside, sum, from } = this
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
    this.changes++
  }
}

export const createHinge = (): Hinge => new GravityHinge()
