import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'

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

/** Sums for regressing one direction's push on turning: with itself, and with both regressors. */
class Response {
  sum = 0
  squares = 0
  withGain = 0
  withSquare = 0
}

const take = (to: Response, push: number, gain: number, square: number): void => {
  to.sum += push
  to.squares += push * push
  to.withGain += push * gain
  to.withSquare += push * square
}

/**
 * A cuff at a fixed distance from a joint feels, beside gravity, in the plane of the movement one constant vector times
 * the angular acceleration and another times the angular speed squared, wherever the joint may be. Least squares finds
 * both. A foot that is carried through the air by a walking body, or stands on the floor for half of the movement, does
 * not obey any such pair.
 */
export const fitJoint = (history: History, hinge: Hinge, from: number, to: number): JointFit => {
  const { time, speed, pushX, pushY, pushZ } = history
  const { forward, aside } = hinge
  const step = (time.get(to) - time.get(from)) / Math.max(1, to - from)
  const reach = Math.max(1, Math.round(jointFitSettings.reachSeconds / step))
  const first = Math.max(from, history.oldest() + reach)
  const last = Math.min(to, history.size() - 1 - reach)
  const count = last - first + 1
  if (count < jointFitSettings.leastRows) return noFit

  const [ahead, across] = [new Response(), new Response()]
  let [gains, squares, gainGain, squareSquare, gainSquare] = [0, 0, 0, 0, 0]
  for (let row = first; row <= last; row++) {
    let [alongForward, alongAside, square] = [0, 0, 0]
    for (let at = row - reach; at <= row + reach; at++) {
      const [x, y, z] = [pushX.get(at), pushY.get(at), pushZ.get(at)]
      alongForward += forward.x * x + forward.y * y + forward.z * z
      alongAside += aside.x * x + aside.y * y + aside.z * z
      square += (speed.get(at) * radians) ** 2
    }
    const width = 2 * reach + 1
    square /= width
    const turned = speed.get(row + reach) - speed.get(row - reach)
    const gain = (turned * radians) / (time.get(row + reach) - time.get(row - reach))
    gains += gain
    squares += square
    gainGain += gain * gain
    squareSquare += square * square
    gainSquare += gain * square
    take(ahead, alongForward / width, gain, square)
    take(across, alongAside / width, gain, square)
  }

  const a = gainGain - (gains * gains) / count
  const b = squareSquare - (squares * squares) / count
  const c = gainSquare - (gains * squares) / count
  const determinant = a * b - c * c
  if (!(determinant > 0)) return noFit
  const [explainedAhead, explainedAcross] = [ahead, across].map(({ sum, squares: own, withGain, withSquare }) => {
    const total = own - (sum * sum) / count
    const p = withGain - (sum * gains) / count
    const q = withSquare - (sum * squares) / count
    const explained = (b * p * p - 2 * c * p * q + a * q * q) / determinant
    return { total, left: Math.max(0, total - explained), lever: (gravity * (b * p - c * q)) / determinant }
  }) as [Explained, Explained]
  const all = explainedAhead.total + explainedAcross.total
  const left = explainedAhead.left + explainedAcross.left
  return {
    misfitG: Math.sqrt(left / count),
    misfitShare: all > 0 ? Math.sqrt(left / all) : 0,
    // What a lever along one direction feels points across it.
    leverAlong: explainedAcross.lever,
    leverAcross: explainedAhead.lever
  }
}
