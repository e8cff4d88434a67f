import type { AngleSource } from './angle-source.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'

const degrees = 180 / Math.PI

/** Angle and speed where a gyro carries the attitude: each row says all there is. */
export const createTurnAngle = (history: History, hinge: Hinge): AngleSource => {
  const { upX, upY, upZ, rateX, rateY, rateZ, angle, speed } = history
  // Rows from `freshFrom` on have been projected on the hinge as it is in `version`.
  let version = -1
  let freshFrom = 0

  const { axis, forward, aside } = hinge
  const project = (index: number): void => {
    const x = upX.get(index)
    const y = upY.get(index)
    const z = upZ.get(index)
    const along = forward.x * x + forward.y * y + forward.z * z
    const across = aside.x * x + aside.y * y + aside.z * z
    const at = angle.at(index)
    angle.values[at] = Math.atan2(across, along) * degrees
    speed.values[at] = axis.x * rateX.get(index) + axis.y * rateY.get(index) + axis.z * rateZ.get(index)
  }

  return {
    start: () => undefined,
    project(index) {
      if (version === hinge.version()) {
        freshFrom = Math.min(freshFrom, index)
      } else {
        version = hinge.version()
        freshFrom = index
      }
      project(index)
    },
    refine(from, to) {
      const stale = version === hinge.version() ? Math.min(to, freshFrom - 1) : to
      for (let index = from; index <= stale; index++) project(index)
    }
  }
}
