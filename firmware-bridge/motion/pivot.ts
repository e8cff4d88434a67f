import type { History } from './history.ts'
import { dot, setVector, Vector } from './vector.ts'

export const pivotSettings = {
  /**
   * Turning is differentiated, and what is felt averaged, over so many seconds on either side. However slow the lift, its
   * starts, stops and tremor are this quick, and what is quick stands out of the errors of the sensor: a scale that is 3 % off
   * feels like half a metre in a lift of 4 s, and like nothing in a start of 0.1 s.
   */
  reachSeconds: 0.06,
  /** What never turned across a direction says nothing of how far the point lies along it: this share of all pulls that to 0. */
  pull: 0.05,
  /** Fewer windows than this show nothing. */
  leastWindows: 8
}

/** The point about which the cuff turned, wherever the axis: how far away it is. */
export interface Pivot {
  /** What fits best, metres. */
  metres: number
  /** The farthest it can be, metres: were all that was felt the turning's. Noise makes it more. */
  mostMetres: number
}

const radians = Math.PI / 180
const gravity = 9.80665

/** Rows of a matrix that, times the way from the pivot to the cuff, gives the acceleration of the cuff. */
class Turn {
  readonly x = new Vector()
  readonly y = new Vector()
  readonly z = new Vector()

  /** Angular acceleration a and speed w, rad/s^2 and rad/s: a x r + w x (w x r). */
  set(a: Readonly<Vector>, w: Readonly<Vector>): void {
    const square = dot(w, w)
    setVector(this.x, w.x * w.x - square, w.x * w.y - a.z, w.x * w.z + a.y)
    setVector(this.y, w.y * w.x + a.z, w.y * w.y - square, w.y * w.z - a.x)
    setVector(this.z, w.z * w.x - a.y, w.z * w.y + a.x, w.z * w.z - square)
  }
}

const addTo = (sum: Vector, by: number, of: Readonly<Vector>): void => {
  setVector(sum, sum.x + by * of.x, sum.y + by * of.y, sum.z + by * of.z)
}

/** One of the sensor's three directions: what is felt along it beside what the turning gives, both about their means. */
class Direction {
  private count = 0
  private felt = 0
  private readonly turn = new Vector()
  private squares = 0
  private readonly withTurn = new Vector()
  private readonly products = [new Vector(), new Vector(), new Vector()] as const

  add(felt: number, turn: Readonly<Vector>): void {
    const { products, withTurn } = this
    this.count++
    this.felt += felt
    this.squares += felt * felt
    addTo(this.turn, 1, turn)
    addTo(withTurn, felt, turn)
    addTo(products[0], turn.x, turn)
    addTo(products[1], turn.y, turn)
    addTo(products[2], turn.z, turn)
  }

  /** Adds to the equations that the way from the pivot solves. A sensor's zero error is the same throughout, and drops out. */
  addTo({ x, y, z, result }: Equations): void {
    const { count, turn, products, withTurn, felt } = this
    for (const [sum, product, part] of [
      [x, products[0], turn.x],
      [y, products[1], turn.y],
      [z, products[2], turn.z]
    ] as const) {
      addTo(sum, 1, product)
      addTo(sum, -part / count, turn)
    }
    addTo(result, 1, withTurn)
    addTo(result, -felt / count, turn)
  }

  /** Sum of squares of what is felt, about its mean. */
  spread(): number {
    return this.squares - (this.felt * this.felt) / this.count
  }
}

const cross = (a: Readonly<Vector>, b: Readonly<Vector>): Vector => {
  const out = new Vector()
  setVector(out, a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
  return out
}

/** Three equations, the rows of a symmetric matrix and their result. */
class Equations {
  readonly x = new Vector()
  readonly y = new Vector()
  readonly z = new Vector()
  readonly result = new Vector()

  /** @returns the length of the solution; NaN where there is none */
  solve(): number {
    const { x, y, z, result } = this
    const pull = pivotSettings.pull * (x.x + y.y + z.z)
    x.x += pull
    y.y += pull
    z.z += pull
    const [yz, zx, xy] = [cross(y, z), cross(z, x), cross(x, y)]
    const determinant = dot(x, yz)
    if (!(determinant > 0)) return NaN
    const way = new Vector()
    addTo(way, result.x / determinant, yz)
    addTo(way, result.y / determinant, zx)
    addTo(way, result.z / determinant, xy)
    return Math.sqrt(dot(way, way))
  }
}

/** What is felt beside gravity, m/s^2, and how fast the cuff turns, rad/s, both as means over rows. */
const meansOf = (history: History, from: number, to: number, felt: Vector, rate: Vector): void => {
  setVector(felt, 0, 0, 0)
  setVector(rate, 0, 0, 0)
  const { pushX, pushY, pushZ, rateX, rateY, rateZ } = history
  for (let row = from; row <= to; row++) {
    setVector(felt, felt.x + pushX.get(row), felt.y + pushY.get(row), felt.z + pushZ.get(row))
    setVector(rate, rate.x + rateX.get(row), rate.y + rateY.get(row), rate.z + rateZ.get(row))
  }
  const count = to - from + 1
  setVector(felt, (felt.x * gravity) / count, (felt.y * gravity) / count, (felt.z * gravity) / count)
  setVector(rate, (rate.x * radians) / count, (rate.y * radians) / count, (rate.z * radians) / count)
}

/** Angular acceleration between two rows, rad/s^2. */
const gainBetween = ({ time, rateX, rateY, rateZ }: History, from: number, to: number, gain: Vector): void => {
  const by = radians / (time.get(to) - time.get(from))
  setVector(
    gain,
    (rateX.get(to) - rateX.get(from)) * by,
    (rateY.get(to) - rateY.get(from)) * by,
    (rateZ.get(to) - rateZ.get(from)) * by
  )
}

/**
 * The cuff as part of a rigid body that turns about a fixed point, about whatever axis: least squares finds the way from
 * the point to the cuff. The joint that `fitJoint` finds is told by two numbers in the plane of one axis; this one also
 * holds where a leg rolls as it is lifted, and does not take a body that rolls where it lies for one that goes far.
 * @returns null where too little is known
 */
export const fitPivot = (history: History, from: number, to: number): Pivot | null => {
  const { reachSeconds, leastWindows } = pivotSettings
  const step = (history.time.get(to) - history.time.get(from)) / Math.max(1, to - from)
  const reach = Math.max(1, Math.round(reachSeconds / step))
  const first = Math.max(from, history.oldest() + reach)
  const last = Math.min(to, history.size() - 1 - reach)
  // Windows that have nearly all their rows in common say the same: of those within half a reach one speaks for all.
  const stride = Math.max(1, reach >> 1)
  if (last - first < leastWindows * stride) return null

  const [felt, rate, gain, turn] = [new Vector(), new Vector(), new Vector(), new Turn()]
  const [x, y, z] = [new Direction(), new Direction(), new Direction()]
  let gains = 0
  for (let row = first; row <= last; row += stride) {
    meansOf(history, row - reach, row + reach, felt, rate)
    gainBetween(history, row - reach, row + reach, gain)
    turn.set(gain, rate)
    gains += dot(gain, gain)
    x.add(felt.x, turn.x)
    y.add(felt.y, turn.y)
    z.add(felt.z, turn.z)
  }
  const equations = new Equations()
  for (const direction of [x, y, z]) direction.addTo(equations)
  const metres = equations.solve()
  if (!(gains > 0) || Number.isNaN(metres)) return null
  return { metres, mostMetres: Math.sqrt((x.spread() + y.spread() + z.spread()) / gains) }
}
