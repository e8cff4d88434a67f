import { createColumn, type Column } from './column.ts'

/** What happened to the signal at a sample, as bits. */
export const mark = { saturated: 1, gap: 2, still: 4 } as const

/**
 * The latest samples, column by column. `up` is the direction against gravity in the sensor's axes, of length 1;
 * `rate` the angular rate in deg/s without bias, or the raw acceleration in g where there is no gyro; `push`, with a
 * gyro, what the sensor feels beside gravity, g; `angle` (degrees) and `speed` (deg/s) those about the movement's axis;
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
  const time = column()
  let next = 0
  let first = 0
  const oldest = () => Math.max(first, next - capacity)
  return {
    capacity,
    time,
    upX: column(),
    upY: column(),
    upZ: column(),
    rateX: column(),
    rateY: column(),
    rateZ: column(),
    pushX: column(),
    pushY: column(),
    pushZ: column(),
    force: column(),
    restForce: column(),
    drift: column(),
    angle: column(),
    speed: column(),
    marks: column(),
    size: () => next,
    push: () => next++,
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
