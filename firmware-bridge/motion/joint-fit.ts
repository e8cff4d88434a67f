import type { Column } from './column.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import { dot, Vector } from './vector.ts'

export const jointFitSettings = {
  /** Turning is differentiated, and what is felt averaged, over so many seconds on either side: as fast as a leg moves. */
  reachSeconds: 0.04,
  /** Fewer samples than this show nothing. */
  leastRows: 8
}

/** How well a movement is explained as turning about one joint that stays where it is. */
export interface JointFit {
  /** What the sensor feels beside gravity and that turning does not account for, root mean square, g. */
  misfitG: number
  /** The same as a share of all that it feels beside gravity, 0 to 1. */
  misfitShare: number
  /** How far away the joint is: metres along and across the direction that is up at rest. NaN where that cannot be told. */
  leverAlong: number
  leverAcross: number
}

const noFit: JointFit = { misfitG: 0, misfitShare: 0, leverAlong: NaN, leverAcross: NaN }
const radians = Math.PI / 180
const gravity = 9.80665

interface Explained {
  total: number
  left: number
  lever: number
}

/** Sums for a regression on turning: of one direction's push, of its square, and with both regressors. */
class Response {
  sum = 0
  squares = 0
  withGain = 0
  withSquare = 0

  add(push: number, gain: number, square: number): void {
    this.sum += push
    this.squares += push * push
    this.withGain += push * gain
    this.withSquare += push * square
  }
}

/** The same of the regressors themselves: angular acceleration, rad/s^2, and angular speed squared. */
class Turning {
  count = 0
  gains = 0
  squares = 0
  gainGain = 0
  squareSquare = 0
  gainSquare = 0

  add(gain: number, square: number): void {
    this.count++
    this.gains += gain
    this.squares += square
    this.gainGain += gain * gain
    this.squareSquare += square * square
    this.gainSquare += gain * square
  }

  /** @returns null where the turning is too even to show anything */
  explain({ sum, squares, withGain, withSquare }: Response): Explained | null {
    const a = this.gainGain - (this.gains * this.gains) / this.count
    const b = this.squareSquare - (this.squares * this.squares) / this.count
    const c = this.gainSquare - (this.gains * this.squares) / this.count
    const determinant = a * b - c * c
    if (!(determinant > 0)) return null
    const total = squares - (sum * sum) / this.count
    const p = withGain - (sum * this.gains) / this.count
    const q = withSquare - (sum * this.squares) / this.count
    const explained = (b * p * p - 2 * c * p * q + a * q * q) / determinant
    return { total, left: Math.max(0, total - explained), lever: (gravity * (b * p - c * q)) / determinant }
  }
}

/** Sums of what is felt, g, and of the angular speed squared, over a window that slides along the rows. */
class Window {
  readonly push = new Vector()
  square = 0
  private readonly x: Float64Array
  private readonly y: Float64Array
  private readonly z: Float64Array
  private readonly speed: Column

  constructor({ pushX, pushY, pushZ, speed }: History) {
    this.x = pushX.values
    this.y = pushY.values
    this.z = pushZ.values
    this.speed = speed
  }

  enter(row: number): void {
    const { push, speed } = this
    const at = speed.at(row)
    const rate = speed.values[at] as number
    push.x += this.x[at] as number
    push.y += this.y[at] as number
    push.z += this.z[at] as number
    this.square += rate * rate
  }

  leave(row: number): void {
    const { push, speed } = this
    const at = speed.at(row)
    const rate = speed.values[at] as number
    push.x -= this.x[at] as number
    push.y -= this.y[at] as number
    push.z -= this.z[at] as number
    this.square -= rate * rate
  }
}

/**
 * A cuff at a fixed distance from a joint feels, beside gravity, in the plane of the movement one constant vector times
 * the angular acceleration and another times the angular speed squared, wherever the joint may be. Least squares finds
 * both. A foot that is carried through the air by a walking body, or stands on the floor for half of the movement, does
 * not obey any such pair.
 */
export const fitJoint = (history: History, hinge: Hinge, from: number, to: number): JointFit => {
  const { time, speed } = history
  const step = (time.get(to) - time.get(from)) / Math.max(1, to - from)
  const reach = Math.max(1, Math.round(jointFitSettings.reachSeconds / step))
  const first = Math.max(from, history.oldest() + reach)
  const last = Math.min(to, history.size() - 1 - reach)
  if (last - first + 1 < jointFitSettings.leastRows) return noFit

  const width = 2 * reach + 1
  const squareShare = (radians * radians) / width
  const window = new Window(history)
  const turning = new Turning()
  const [ahead, across] = [new Response(), new Response()]
  // Windows that have most of their rows in common say the same: of those within a reach one speaks for all.
  const stride = reach
  for (let row = first - reach; row < first + reach; row++) window.enter(row)
  for (let row = first, next = first; row <= last; row++) {
    window.enter(row + reach)
    if (row === next) {
      next += stride
      const turned = (speed.get(row + reach) - speed.get(row - reach)) * radians
      const gain = turned / (time.get(row + reach) - time.get(row - reach))
      const square = window.square * squareShare
      turning.add(gain, square)
      ahead.add(dot(hinge.forward, window.push) / width, gain, square)
      across.add(dot(hinge.aside, window.push) / width, gain, square)
    }
    window.leave(row - reach)
  }

  const [byAhead, byAcross] = [turning.explain(ahead), turning.explain(across)]
  if (byAhead === null || byAcross === null) return noFit
  const all = byAhead.total + byAcross.total
  const left = byAhead.left + byAcross.left
  return {
    misfitG: Math.sqrt(left / turning.count),
    misfitShare: all > 0 ? Math.sqrt(left / all) : 0,
    // What a lever along one direction feels points across it.
    leverAlong: byAcross.lever,
    leverAcross: byAhead.lever
  }
}
