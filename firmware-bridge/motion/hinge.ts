import type { History } from './history.ts'

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
  /** Turns the working direction round. */
  flip(): void
  /** Degrees between the axis and the one a lift between two rows would give. */
  disagreement(history: History, restIndex: number, topIndex: number): number
  /** The parts of a vector: where up points at 0 degrees, where it leans in a lift, and along the axis. */
  forward(x: number, y: number, z: number): number
  aside(x: number, y: number, z: number): number
  along(x: number, y: number, z: number): number
  /** How far up leaves the plane of movement at a row, compared with rest, degrees. */
  strayDegrees(history: History, index: number, restIndex: number): number
  forget(): void
}

export const createHinge = (): Hinge => {
  let known = false
  let [sumX, sumY, sumZ] = [0, 0, 0]
  let [axisX, axisY, axisZ] = [0, 0, 0]
  // The resting direction and the one a quarter turn on, both across the axis.
  let [restX, restY, restZ] = [0, 0, 0]
  let [sideX, sideY, sideZ] = [0, 0, 0]
  let [fromX, fromY, fromZ] = [0, 0, 0]
  let [crossX, crossY, crossZ] = [0, 0, 0]

  /** Up turns backwards in the sensor, so the lift's axis is up at the top x up at rest. Its length is the sine. */
  const cross = (history: History, restIndex: number, topIndex: number): number => {
    const rx = history.upX.get(restIndex)
    const ry = history.upY.get(restIndex)
    const rz = history.upZ.get(restIndex)
    const tx = history.upX.get(topIndex)
    const ty = history.upY.get(topIndex)
    const tz = history.upZ.get(topIndex)
    crossX = ty * rz - tz * ry
    crossY = tz * rx - tx * rz
    crossZ = tx * ry - ty * rx
    return Math.hypot(crossX, crossY, crossZ)
  }

  const settle = (): void => {
    const length = Math.hypot(sumX, sumY, sumZ)
    axisX = sumX / length
    axisY = sumY / length
    axisZ = sumZ / length
    const along = fromX * axisX + fromY * axisY + fromZ * axisZ
    restX = fromX - along * axisX
    restY = fromY - along * axisY
    restZ = fromZ - along * axisZ
    const size = Math.hypot(restX, restY, restZ) || 1
    restX /= size
    restY /= size
    restZ /= size
    sideX = restY * axisZ - restZ * axisY
    sideY = restZ * axisX - restX * axisZ
    sideZ = restX * axisY - restY * axisX
  }

  return {
    isKnown: () => known,
    aim(history, restIndex, topIndex) {
      if (cross(history, restIndex, topIndex) < 1e-4) return false
      sumX = crossX
      sumY = crossY
      sumZ = crossZ
      fromX = history.upX.get(restIndex)
      fromY = history.upY.get(restIndex)
      fromZ = history.upZ.get(restIndex)
      known = true
      settle()
      return true
    },
    refine(history, restIndex, topIndex) {
      if (!known) return
      cross(history, restIndex, topIndex)
      if (crossX * axisX + crossY * axisY + crossZ * axisZ <= 0) return
      sumX = 0.75 * sumX + crossX
      sumY = 0.75 * sumY + crossY
      sumZ = 0.75 * sumZ + crossZ
      settle()
    },
    flip() {
      sumX = -sumX
      sumY = -sumY
      sumZ = -sumZ
      settle()
    },
    disagreement(history, restIndex, topIndex) {
      const length = cross(history, restIndex, topIndex)
      if (length < 1e-4) return 0
      const along = (crossX * axisX + crossY * axisY + crossZ * axisZ) / length
      return Math.acos(Math.max(-1, Math.min(1, along))) * degrees
    },
    forward: (x, y, z) => x * restX + y * restY + z * restZ,
    aside: (x, y, z) => x * sideX + y * sideY + z * sideZ,
    along: (x, y, z) => x * axisX + y * axisY + z * axisZ,
    strayDegrees(history, index, restIndex) {
      const now = history.upX.get(index) * axisX + history.upY.get(index) * axisY + history.upZ.get(index) * axisZ
      const then =
        history.upX.get(restIndex) * axisX + history.upY.get(restIndex) * axisY + history.upZ.get(restIndex) * axisZ
      const clamp = (value: number) => Math.max(-1, Math.min(1, value))
      return (Math.asin(clamp(now)) - Math.asin(clamp(then))) * degrees
    },
    forget() {
      known = false
    }
  }
}
