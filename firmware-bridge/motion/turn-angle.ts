import type { AngleSource } from './angle-source.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'

const degrees = 180 / Math.PI

/** Angle and speed where a gyro carries the attitude: each row says all there is. */
export const createTurnAngle = (history: History, hinge: Hinge): AngleSource => {
  const project = (index: number): void => {
    const x = history.upX.get(index)
    const y = history.upY.get(index)
    const z = history.upZ.get(index)
    history.angle.set(index, Math.atan2(hinge.aside(x, y, z), hinge.forward(x, y, z)) * degrees)
    const speed = hinge.along(history.rateX.get(index), history.rateY.get(index), history.rateZ.get(index))
    history.speed.set(index, speed)
  }
  return {
    start: () => undefined,
    project,
    refine(from, to) {
      for (let index = from; index <= to; index++) project(index)
    }
  }
}
