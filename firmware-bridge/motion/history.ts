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
export class History {
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
  private next = 0
  private first = 0

  constructor(capacity: number) {
    const column = () => createColumn(capacity)
    this.capacity = capacity
    this.time = column()
    this.upX = column()
    this.upY = column()
    this.upZ = column()
    this.rateX = column()
    this.rateY = column()
    this.rateZ = column()
    this.pushX = column()
    this.pushY = column()
    this.pushZ = column()
    this.force = column()
    this.restForce = column()
    this.drift = column()
    this.angle = column()
    this.speed = column()
    this.marks = column()
  }

  /** The number of samples ever pushed: the next index. */
  size(): number {
    return this.next
  }

  /** Opens the next row and returns its index. */
  push(): number {
    return this.next++
  }

  /** Pushes a sample, with up and rate as they are then. */
  record(sample: Sample, up: Readonly<Vector>, rate: Readonly<Vector>, marks: number): number {
    const { accelX, accelY, accelZ } = sample
    const at = this.time.at(this.next)
    this.time.values[at] = sample.timeSeconds
    this.upX.values[at] = up.x
    this.upY.values[at] = up.y
    this.upZ.values[at] = up.z
    this.rateX.values[at] = rate.x
    this.rateY.values[at] = rate.y
    this.rateZ.values[at] = rate.z
    this.pushX.values[at] = accelX - up.x
    this.pushY.values[at] = accelY - up.y
    this.pushZ.values[at] = accelZ - up.z
    this.force.values[at] = Math.sqrt(accelX * accelX + accelY * accelY + accelZ * accelZ)
    this.marks.values[at] = marks
    return this.next++
  }

  /** The oldest index still kept. */
  oldest(): number {
    return Math.max(this.first, this.next - this.capacity)
  }

  /** Whether the oldest index is the first of the stream, or the first after it broke off. */
  isWhole(): boolean {
    return this.first >= this.next - this.capacity
  }

  /** The oldest kept index at or after a time. */
  indexAt(timeSeconds: number): number {
    let low = this.oldest()
    let high = this.next
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.time.get(middle) < timeSeconds) low = middle + 1
      else high = middle
    }
    return low
  }

  clear(): void {
    this.first = this.next
  }
}

export const createHistory = (capacity: number): History => new History(capacity)
