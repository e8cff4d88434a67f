import type { AngleSource } from './angle-source.ts'
import type { Hinge } from './hinge.ts'
import { mark, type History } from './history.ts'
import type { Pendulum } from './pendulum.ts'
import { createPendulumStore } from './pendulum-smoother.ts'

const degrees = 180 / Math.PI

/**
 * Angle and speed from an accelerometer alone: a pendulum filter forward as the samples come, and a smoother back over a
 * whole rep once it is there. The history's `rate` columns hold the raw acceleration in g.
 */
export const createSwingAngle = (history: History, hinge: Hinge, pendulum: () => Pendulum): AngleSource => {
  const store = createPendulumStore(history.capacity)
  let previous = -1
  /** What the sensor reads at rest, g: its scale and offset spoil the length of gravity by some percent. */
  let restForce = 1

  const write = (index: number, angle: number, speed: number): void => {
    history.angle.set(index, angle * degrees)
    history.speed.set(index, speed * degrees)
  }

  const step = (index: number): void => {
    const filter = pendulum()
    if (previous >= 0) filter.predict(history.time.get(index) - history.time.get(previous))
    store.savePredicted(index, filter.state)
    const x = history.rateX.get(index)
    const y = history.rateY.get(index)
    const z = history.rateZ.get(index)
    filter.update(hinge.aside(x, y, z) / restForce, hinge.forward(x, y, z) / restForce)
    if ((history.marks.get(index) & mark.still) !== 0) filter.hold()
    store.saveFiltered(index, filter.state)
    previous = index
  }

  const start = (index: number): void => {
    const aside = hinge.aside(history.upX.get(index), history.upY.get(index), history.upZ.get(index))
    const forward = hinge.forward(history.upX.get(index), history.upY.get(index), history.upZ.get(index))
    pendulum().rest(Math.atan2(aside, forward))
    restForce = history.restForce.get(index)
    previous = -1
  }

  return {
    start,
    project(index) {
      step(index)
      write(index, pendulum().state[0] as number, pendulum().state[1] as number)
    },
    refine(from, to) {
      start(from)
      for (let index = from; index <= to; index++) step(index)
      store.begin(to)
      for (let index = to; index > from; index--) {
        write(index, store.angle(), store.speed())
        store.back(history.time.get(index) - history.time.get(index - 1))
      }
      write(from, store.angle(), store.speed())
    }
  }
}
