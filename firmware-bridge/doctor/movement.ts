import type { Sample } from '../sample.ts'
import {
  accelOf,
  angleBetween,
  cross,
  dot,
  gyroOf,
  lengthOf,
  meanAccel,
  meanGyro,
  minus,
  times,
  unitOf,
  type Triple
} from './directions.ts'
import type { Rest } from './rest.ts'

/** What the cuff itself went through in a movement, whatever it may have been. Angles in degrees. */
export interface Movement {
  seconds: number
  /** How far up moved in the cuff at most, and how far it is from its place at the end. */
  mostTilt: number
  endTilt: number
  /**
   * The share of the turning that is about the axis about which up moved, or most of it where up hardly did, and about the
   * vertical; null without a gyro.
   */
  axisShare: number | null
  verticalShare: number | null
  /** The furthest turned about that axis. */
  mostTurned: number
  /** How far the gyro says that up moved, against gravity's own word, at the top; null where they cannot be compared. */
  gyroScale: number | null
  isSaturated: boolean
}

const degrees = 180 / Math.PI
const endSeconds = 0.4
/** Gravity is believed for a direction where the force is this near to 1 g, over so long. */
const plainG = 0.1
const plainSeconds = 0.2
/** A smaller tilt tells nothing of a scale, nor of an axis. */
const leastTiltDegrees = 12
const backDegrees = 8
const mostLeftDps = 6
const powerSteps = 60

/** A turn by `rate` for so long, seen from the cuff: what stands still in the room turns the other way. */
function turned(direction: Triple, rate: Triple, seconds: number): Triple {
  const step = times(rate, seconds / degrees)
  const angle = lengthOf(step)
  if (angle === 0) return direction
  const axis = times(step, 1 / angle)
  const along = times(axis, dot(axis, direction))
  const across = minus(direction, along)
  const sideways = cross(across, axis)
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  return [
    along[0] + c * across[0] + s * sideways[0],
    along[1] + c * across[1] + s * sideways[1],
    along[2] + c * across[2] + s * sideways[2]
  ]
}

/** The axis that most of the turning is about; the power method on the sum of squares. */
function principalAxis(rates: readonly Triple[]): Triple {
  const apply = (to: Triple): Triple => {
    let sum: Triple = [0, 0, 0]
    for (const rate of rates) {
      const by = dot(rate, to)
      sum = [sum[0] + by * rate[0], sum[1] + by * rate[1], sum[2] + by * rate[2]]
    }
    return sum
  }
  const fastest = rates.reduce<Triple>((most, rate) => (dot(rate, rate) > dot(most, most) ? rate : most), [0, 0, 0])
  let axis = unitOf(fastest)
  for (let i = 0; i < powerSteps; i++) axis = unitOf(apply(axis))
  return axis
}

/** Of all the turning, the share that is about an axis. */
function shareAbout(axisAt: (index: number) => Triple, rates: readonly Triple[]): number {
  const total = rates.reduce((sum, rate) => sum + dot(rate, rate), 0)
  const about = rates.reduce((sum, rate, i) => sum + dot(rate, axisAt(i)) ** 2, 0)
  return total > 0 ? about / total : 0
}

interface Turns {
  axisShare: number
  verticalShare: number
  mostTilt: number
  mostTurned: number
  topIndex: number
}

/**
 * The turning without the gyro's offset. A leg that stands sways, which makes its offset uncertain by some deg/s; where it
 * came back to where it was, its mean turning was none, and what is left of that is offset too.
 */
function ratesOf(samples: readonly Sample[], { gyroZero }: Pick<Rest, 'gyroZero'>, endTilt: number): Triple[] {
  const mean = minus(meanGyro(samples), gyroZero)
  const isBack = endTilt < backDegrees && lengthOf(mean) < mostLeftDps
  return samples.map((sample) => minus(minus(gyroOf(sample), gyroZero), isBack ? mean : [0, 0, 0]))
}

function turnsOf(samples: readonly Sample[], rates: readonly Triple[], restUp: Triple): Turns {
  const secondsAt = (i: number) => (i === 0 ? 0 : (samples[i]?.timeSeconds ?? 0) - (samples[i - 1]?.timeSeconds ?? 0))
  const ups: Triple[] = []
  let up = unitOf(restUp)
  let mostTilt = 0
  let topIndex = 0
  for (const [i, rate] of rates.entries()) {
    up = turned(up, rate, secondsAt(i))
    ups.push(up)
    const tilt = angleBetween(up, restUp)
    if (tilt <= mostTilt) continue
    mostTilt = tilt
    topIndex = i
  }
  const isTilted = mostTilt >= leastTiltDegrees
  const axis = isTilted ? unitOf(cross(ups[topIndex] ?? restUp, restUp)) : principalAxis(rates)
  let about = 0
  let mostTurned = 0
  for (const [i, rate] of rates.entries()) {
    about += dot(rate, axis) * secondsAt(i)
    mostTurned = Math.max(mostTurned, Math.abs(about))
  }
  return {
    axisShare: shareAbout(() => axis, rates),
    verticalShare: shareAbout((i) => ups[i] ?? restUp, rates),
    mostTilt,
    mostTurned,
    topIndex
  }
}

const around = (samples: readonly Sample[], time: number, seconds: number): Sample[] =>
  samples.filter(({ timeSeconds }) => Math.abs(timeSeconds - time) <= seconds / 2)

/** The furthest that gravity itself moved, where the force is plain enough to be gravity. */
function mostTiltByGravity(samples: readonly Sample[], restUp: Triple): number {
  return samples.reduce((most, sample) => {
    const force = accelOf(sample)
    return Math.abs(lengthOf(force) - lengthOf(restUp)) > plainG ? most : Math.max(most, angleBetween(force, restUp))
  }, 0)
}

function gyroScaleAt(samples: readonly Sample[], { mostTilt, topIndex }: Turns, restUp: Triple): number | null {
  const force = meanAccel(around(samples, samples[topIndex]?.timeSeconds ?? 0, plainSeconds))
  const tilt = angleBetween(force, restUp)
  const isPlain = Math.abs(lengthOf(force) - lengthOf(restUp)) <= plainG
  return isPlain && tilt >= leastTiltDegrees ? mostTilt / tilt : null
}

/** Looks at the samples of a movement from the rest before it. */
export function movementOf(samples: readonly Sample[], rest: Pick<Rest, 'up' | 'gyroZero'>): Movement {
  const last = samples.at(-1)?.timeSeconds ?? 0
  const end = samples.filter(({ timeSeconds }) => timeSeconds > last - endSeconds)
  const shared = {
    seconds: last - (samples[0]?.timeSeconds ?? 0),
    endTilt: angleBetween(meanAccel(end), rest.up),
    isSaturated: samples.some(({ saturated }) => saturated)
  }
  if (!samples.every(({ hasGyro }) => hasGyro)) {
    const mostTilt = mostTiltByGravity(samples, rest.up)
    return { ...shared, mostTilt, mostTurned: mostTilt, axisShare: null, verticalShare: null, gyroScale: null }
  }
  const turns = turnsOf(samples, ratesOf(samples, rest, shared.endTilt), rest.up)
  const { mostTilt, mostTurned, axisShare, verticalShare } = turns
  return { ...shared, mostTilt, mostTurned, axisShare, verticalShare, gyroScale: gyroScaleAt(samples, turns, rest.up) }
}
