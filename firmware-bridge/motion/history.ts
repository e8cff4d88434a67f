import type { Sample } from '../sample.ts'
import { createColumn, type Column } from './column.ts'
import type { Vector } from './vector.ts'

/** What happened to the signal at a sample, as bits. */
export const mark = { saturated: 1, gap: 2, still: 4 } as const

/**
 * The latest samples, column by column. `up` is the direction against gravity in the sensor's axes, of length 1;
 * `rate` the angular rate in deg/s without bias, or the raw acceleration in g where there is no gyro; `push` what
 * the sensor feels beside gravity, g; `angle` (degrees) and `speed` (deg/s) those about the movement's axis;
 * `force` the length of the acceleration in g, and without a gyro `restForce` the same when the leg last
 * stood still, `drift` how fast gravity seems to turn, rad/s.
 */
export interface History {
  readonly capacity: number
  readonly time: Column
  readonly upX: Column
  readonly upY: Column
  readonly upZ: Column
  readonly rateX: Column
  readonly rateY: Column
  readonly rateZ: Column
  readonly pushX: Column
  readonly pushY: Column
  readonly pushZ: Column
  readonly force: Column
  readonly restForce: Column
  readonly drift: Column
  readonly angle: Column
  readonly speed: Column
  readonly marks: Column
  /** The number of samples ever pushed: the next index. */
  size(): number
  /** Opens the next row and returns its index. */
  push(): number
  /** Pushes a sample, with up and rate as they are then. */
  record(sample: Sample, up: Readonly<Vector>, rate: Readonly<Vector>, marks: number): number
  /** The oldest index still kept. */
  oldest(): number
  /** Whether the oldest index is the first of the stream, or the first after it broke off. */
  isWhole(): boolean
  /** The oldest kept index at or after a time. */
  indexAt(timeSeconds: number): number
  clear(): void
}

export const createHistory = (capacity: number): History => {
  const column = () => createColumn(capacity)
  const [time, force, marks] = [column(), column(), column()]
  const [upX, upY, upZ, rateX, rateY, rateZ] = [column(), column(), column(), column(), column(), column()]
  const [pushX, pushY, pushZ] = [column(), column(), column()]
  let next = 0
  let first = 0
  const oldest = () => Math.max(first, next - capacity)
  return {
    capacity,
    time,
    upX,
    upY,
    upZ,
    rateX,
    rateY,
    rateZ,
    pushX,
    pushY,
    pushZ,
    force,
    restForce: column(),
    drift: column(),
    angle: column(),
    speed: column(),
    marks,
    size: () => next,
    push: () => next++,
    record({ timeSeconds, accelX, accelY, accelZ }, up, rate, marked) {
      const at = time.at(next)
      time.values[at] = timeSeconds
      upX.values[at] = up.x
      upY.values[at] = up.y
      upZ.values[at] = up.z
      rateX.values[at] = rate.x
      rateY.values[at] = rate.y
      rateZ.values[at] = rate.z
      pushX.values[at] = accelX - up.x
      pushY.values[at] = accelY - up.y
      pushZ.values[at] = accelZ - up.z
      force.values[at] = Math.sqrt(accelX * accelX + accelY * accelY + accelZ * accelZ)
      marks.values[at] = marked
      return next++
    },
    oldest,
    isWhole: () => first >= next - capacity,
    indexAt(timeSeconds) {
      let low = oldest()
      let high = next
      while (low < high) {
        const middle = (low + high) >> 1
        if (time.get(middle) < timeSeconds) low = middle + 1
        else high = middle
      }
      return low
    },
    clear() {
      first = next
    }
  }
}
