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
  /** Noise is not to be taken for a near pivot: so little must be felt that it cannot be farther away than this. */
  mostMetres: 0.4,
  /** Fewer rows than this show nothing. */
  leastRows: 8
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
  private readonly withTurn = new Vector()
  private readonly products = [new Vector(), new Vector(), new Vector()] as const

  add(felt: number, turn: Readonly<Vector>): void {
    const { products, withTurn } = this
    this.count++
    this.felt += felt
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

/** What some rows show as a whole. */
class Stretch {
  /** What is felt beside gravity, m/s^2, and how fast the cuff turns, rad/s: means. */
  readonly felt = new Vector()
  readonly rate = new Vector()
  /** Angular acceleration from the first row to the last, rad/s^2. */
  readonly gain = new Vector()
}

/** Looks at the rows within `reach` of one. */
const look = (stretch: Stretch, history: History, middle: number, reach: number): void => {
  const { time, pushX, pushY, pushZ, rateX, rateY, rateZ } = history
  const first = middle - reach
  const last = middle + reach
  let px = 0
  let py = 0
  let pz = 0
  let rx = 0
  let ry = 0
  let rz = 0
  for (let row = first; row <= last; row++) {
    const at = time.at(row)
    px += pushX.values[at] as number
    py += pushY.values[at] as number
    pz += pushZ.values[at] as number
    rx += rateX.values[at] as number
    ry += rateY.values[at] as number
    rz += rateZ.values[at] as number
  }
  const inMetres = gravity / (last - first + 1)
  setVector(stretch.felt, px * inMetres, py * inMetres, pz * inMetres)
  const inRadians = radians / (last - first + 1)
  setVector(stretch.rate, rx * inRadians, ry * inRadians, rz * inRadians)
  const perSecond = radians / (time.get(last) - time.get(first))
  setVector(
    stretch.gain,
    (rateX.get(last) - rateX.get(first)) * perSecond,
    (rateY.get(last) - rateY.get(first)) * perSecond,
    (rateZ.get(last) - rateZ.get(first)) * perSecond
  )
}

/** How far away the pivot can be at the most: were all that is felt the turning's. */
class Farthest {
  private count = 0
  private squares = 0
  private gains = 0
  private readonly felt = new Vector()

  add({ felt, gain }: Readonly<Stretch>): void {
    this.count++
    this.squares += dot(felt, felt)
    this.gains += dot(gain, gain)
    addTo(this.felt, 1, felt)
  }

  /** A sensor's zero error is the same throughout, and drops out. NaN or Infinity where nothing turned. */
  metres(): number {
    return Math.sqrt((this.squares - dot(this.felt, this.felt) / this.count) / this.gains)
  }
}

/**
 * The cuff as part of a rigid body that turns about a fixed point, about whatever axis: least squares finds the way from
 * the point to the cuff. The joint that `fitJoint` finds is told by two numbers in the plane of one axis; this one also
 * holds where a leg rolls as it is lifted, and does not take a body that rolls where it lies for one that goes far.
 * @param mostMetres only a pivot that cannot be farther away than this is looked for: of all others there is no need to know
 * @returns metres from the cuff; null where it may be farther, or too little is known
 */
export const fitPivot = (history: History, from: number, to: number, mostMetres: number): number | null => {
  const { reachSeconds, leastRows } = pivotSettings
  const step = (history.time.get(to) - history.time.get(from)) / Math.max(1, to - from)
  const reach = Math.max(1, Math.round(reachSeconds / step))
  const first = Math.max(from, history.oldest() + reach)
  const last = Math.min(to, history.size() - 1 - reach)
  const stretch = new Stretch()
  // A rough look, at stretches that have no rows in common, says enough of nearly all that are lifted from a joint.
  const farthest = new Farthest()
  for (let row = first; row <= last; row += 2 * reach + 1) {
    look(stretch, history, row, reach)
    farthest.add(stretch)
  }
  if (last - first < leastRows || !(farthest.metres() <= mostMetres)) return null

  const turn = new Turn()
  const [x, y, z] = [new Direction(), new Direction(), new Direction()]
  for (let row = first; row <= last; row += Math.max(1, reach >> 1)) {
    look(stretch, history, row, reach)
    turn.set(stretch.gain, stretch.rate)
    x.add(stretch.felt.x, turn.x)
    y.add(stretch.felt.y, turn.y)
    z.add(stretch.felt.z, turn.z)
  }
  const equations = new Equations()
  for (const direction of [x, y, z]) direction.addTo(equations)
  const metres = equations.solve()
  return Number.isNaN(metres) ? null : metres
}
