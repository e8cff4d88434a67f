import type { AngleSource } from './angle-source.ts'
import type { Hinge } from './hinge.ts'
import { mark, type History } from './history.ts'
import { PendulumState, type Pendulum } from './pendulum.ts'
import { createPendulumSmoother } from './pendulum-smoother.ts'
import { plumbSettings } from './plumb.ts'
import { dot, setVector, Vector } from './vector.ts'

const degrees = 180 / Math.PI

/**
 * Angle and speed from an accelerometer alone: a pendulum filter forward as the samples come, and a smoother back over a
 * whole rep once it is there. The history's `rate` columns hold the raw acceleration in g.
 */
export const createSwingAngle = (history: History, hinge: Hinge, pendulum: () => Pendulum): AngleSource => {
  const smoother = createPendulumSmoother(history.capacity)
  const up = new Vector()
  const known = new PendulumState()
  let previous = -1
  /** What the sensor reads at rest, g: its scale and offset spoil the length of gravity by some percent. */
  let restForce = 1

  const { forward, aside } = hinge
  const { time, rateX, rateY, rateZ, upX, upY, upZ, marks, drift, angle, speed } = history

  const seemsStill = (index: number): boolean => (marks.get(index) & mark.still) !== 0

  const step = (index: number, isStill: boolean): void => {
    const filter = pendulum()
    if (previous >= 0) {
      filter.input.dt = time.get(index) - time.get(previous)
      filter.predict()
    }
    const x = rateX.get(index)
    const y = rateY.get(index)
    const z = rateZ.get(index)
    filter.input.tangential = (aside.x * x + aside.y * y + aside.z * z) / restForce
    filter.input.radial = (forward.x * x + forward.y * y + forward.z * z) / restForce
    filter.update()
    if (isStill) {
      filter.input.drift = drift.get(index)
      filter.hold()
    }
    smoother.save(index, filter)
    previous = index
  }

  const start = (index: number): void => {
    setVector(up, upX.get(index), upY.get(index), upZ.get(index))
    pendulum().rest(Math.atan2(dot(aside, up), dot(forward, up)))
    restForce = history.restForce.get(index)
    previous = -1
  }

  const resume = (): void => {
    pendulum().resume(known)
    previous = -1
  }

  return {
    start,
    project(index) {
      step(index, seemsStill(index))
      angle.set(index, pendulum().state.angle * degrees)
      speed.set(index, pendulum().state.speed * degrees)
    },
    refine(from, to) {
      // In the midst of a swing nothing else tells how fast the leg was.
      if (smoother.recall(from, known)) resume()
      else start(from)
      // By now it is known how long the leg went on standing: before it was seen to leave, it had left.
      let leaving = from
      for (let index = from; index <= to; index++) {
        leaving = Math.max(leaving, index)
        while (leaving < to && seemsStill(leaving)) leaving++
        step(index, time.get(leaving) - time.get(index) >= plumbSettings.lateSeconds)
      }
      smoother.begin(to)
      for (let index = to; index >= from; index--) {
        angle.set(index, smoother.best.angle * degrees)
        speed.set(index, smoother.best.speed * degrees)
        if (index > from) smoother.back()
      }
    }
  }
}
