import { roundBeside } from '#contracts/beside-limit.ts'
import type { Finding } from '#contracts/diagnosis.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { CuffAbout } from '../cuff/cuff.ts'
import type { Sample } from '../sample.ts'
import { accelOf, gyroOf, lengthOf, meanAccel, meanGyro, type Triple } from './directions.ts'
import { fault, faultOf, ok, rounded, skipped, warning } from './finding.ts'
import { noiseOf } from './noise.ts'
import { unrestOf } from './still-watch.ts'

export const restSettings = {
  /** The MPU6050's data sheet: noise densities, through the low-pass at 44 Hz and 42 Hz that is set. */
  accelNoiseG: 400e-6 * Math.sqrt(44),
  gyroNoiseDps: 0.005 * Math.sqrt(42),
  /** A leg that stands trembles a little, so the sheet's figure times this is still quiet, and times that is broken. */
  noisyFactor: 4,
  brokenFactor: 20,
  /** The data sheet: zero-g 80 mg on the worst axis, scale 3 %. Beyond the second one it is no error of that kind. */
  gravityOffG: 0.11,
  gravityFaultG: 0.25,
  /** The data sheets of the sensors without a gyro allow as much as 250 mg (ADXL345, z) to 300 mg (ADXL335) and 10 %. */
  coarseGravityOffG: 0.35,
  coarseGravityFaultG: 0.5,
  /** Gravity this near to a half, double or four times tells of another range than the one that was set. */
  rangeShare: 0.12,
  /** The data sheet: zero-rate 20 deg/s. Beyond the second one counting does not take it for an offset. */
  gyroZeroDps: 20,
  gyroZeroFaultDps: 35,
  /** No leg keeps as still as this, deg/s; a table does. */
  tableDps: 0.25
}

/** The cuff while nothing moved it. */
export interface Rest {
  samples: readonly Sample[]
  /** Where up points, and what the gyro reads, in the cuff's axes. */
  up: Triple
  gyroZero: Triple
  hasGyro: boolean
  /** It keeps as still as only a thing does that nobody wears; null where there is no gyro to see that. */
  liesLikeOnATable: boolean | null
}

export function restOf(samples: readonly Sample[]): Rest {
  const hasGyro = samples.every((sample) => sample.hasGyro)
  return {
    samples,
    up: meanAccel(samples),
    gyroZero: meanGyro(samples),
    hasGyro,
    liesLikeOnATable: hasGyro ? unrestOf(samples).dps < restSettings.tableDps : null
  }
}

const axisNames = ['x', 'y', 'z'] as const
const isConstant = (samples: readonly Sample[], read: (sample: Sample) => number): boolean => {
  const [first] = samples
  return first !== undefined && samples.every((sample) => read(sample) === read(first))
}

/** Each axis of a sensor at work is stirred by its own noise, where its steps are fine enough to show it. */
export function judgeAxes({ samples, hasGyro }: Rest): Finding {
  const stuck = axisNames.flatMap((name, axis) => [
    ...(isConstant(samples, (sample) => accelOf(sample)[axis] ?? 0) ? [`acceleration ${name}`] : []),
    ...(hasGyro && isConstant(samples, (sample) => gyroOf(sample)[axis] ?? 0) ? [`rate ${name}`] : [])
  ])
  const figures = { stuck: stuck.length === 0 ? null : stuck.join(', ') }
  if (stuck.length === 0) return ok('axes', 'Every axis is alive.', figures)
  if (!hasGyro)
    return ok('axes', 'Its steps are coarser than its noise: only the lift shows whether it is alive.', figures)
  return fault(
    'axes',
    `The sensor is stuck: ${stuck.join(' and ')} ${stuck.length === 1 ? 'reads' : 'read'} the same value each time.`,
    'Power the board off and on; if it stays, take another sensor module.',
    figures
  )
}

export function judgeClipping({ samples }: Rest): Finding {
  const clipped = samples.filter(({ saturated }) => saturated).length
  const figures = { clipped, of: samples.length }
  if (clipped === 0) return ok('clipping', 'No axis stands at the end of its range.', figures)
  return fault(
    'clipping',
    `An axis stands at the end of its range in ${clipped} of ${samples.length} samples, though nothing moves.`,
    'Power the board off and on; if it stays, take another sensor module.',
    figures
  )
}

/** The range at which the chip must be, where gravity reads a half, double or four times what it is. */
function otherRangeOf(gravity: number, rangeG: number | null): number | null {
  if (rangeG === null) return null
  const factor = [4, 2, 0.5, 0.25].find((each) => Math.abs(gravity / each - 1) < restSettings.rangeShare)
  return factor === undefined ? null : rangeG / factor
}

export function judgeGravity({ up, hasGyro }: Rest, { accelRangeG }: Pick<CuffAbout, 'accelRangeG'>): Finding {
  const gravity = lengthOf(up)
  const limitG = hasGyro ? restSettings.gravityOffG : restSettings.coarseGravityOffG
  const faultG = hasGyro ? restSettings.gravityFaultG : restSettings.coarseGravityFaultG
  const figures = { gravityG: rounded(gravity, 3), limitG, rangeG: accelRangeG }
  const seen = `Gravity reads ${gravity.toFixed(2)} g`
  const other = otherRangeOf(gravity, accelRangeG)
  if (other !== null) {
    const what = `${seen}: the sensor measures at ±${other} g instead of the ±${accelRangeG ?? 0} g that were set.`
    return faultOf('gravity', new KickbackError('SENSOR_SETTINGS', what), figures)
  }
  const off = Math.abs(gravity - 1)
  if (off <= limitG) return ok('gravity', `${seen}.`, figures)
  const advice = 'Keep it quite still and look again; if it stays, take another sensor module.'
  return (off <= faultG ? warning : fault)(
    'gravity',
    `${seen}, more than the data sheet allows a sensor at rest to be off.`,
    advice,
    figures
  )
}

export function judgeNoise({ samples, hasGyro }: Rest): Finding {
  const { accelNoiseG, gyroNoiseDps, noisyFactor, brokenFactor } = restSettings
  const accelG = noiseOf(samples, accelOf)
  const gyroDps = hasGyro ? noiseOf(samples, gyroOf) : 0
  const factor = Math.max(accelG / accelNoiseG, gyroDps / gyroNoiseDps)
  const figures = {
    accelMg: rounded(1000 * accelG, 2),
    sheetMg: rounded(1000 * accelNoiseG, 2),
    gyroDps: hasGyro ? rounded(gyroDps, 3) : null,
    sheetDps: rounded(gyroNoiseDps, 3)
  }
  const gyro = hasGyro ? ` and ${gyroDps.toFixed(2)} deg/s` : ''
  const seen = `${(1000 * accelG).toFixed(1)} mg${gyro} of noise`
  const sheetG = `${(1000 * accelNoiseG).toFixed(1)} mg`
  const sheet = hasGyro
    ? `the data sheet has ${sheetG} and ${gyroNoiseDps.toFixed(2)} deg/s`
    : `the finer sensors with a gyro have ${sheetG}`
  if (factor <= noisyFactor) return ok('noise', `${seen}; ${sheet}.`, figures)
  return (factor <= brokenFactor ? warning : fault)(
    'noise',
    `${seen}, though the cuff is still; ${sheet}.`,
    'Keep it away from machines that shake; lead the wires short and beside GND; if it stays, take another module.',
    figures
  )
}

export function judgeGyroZero({ gyroZero, hasGyro }: Rest): Finding {
  if (!hasGyro) return skipped('gyro-zero', 'This cuff has no gyro.', { hasGyro: false })
  const { gyroZeroDps, gyroZeroFaultDps } = restSettings
  const most = Math.max(...gyroZero.map(Math.abs))
  const [x, y, z] = gyroZero
  const figures = { x: rounded(x, 2), y: rounded(y, 2), z: rounded(z, 2), limitDps: gyroZeroDps }
  const seen = `The gyro reads ${roundBeside(most, gyroZeroDps, 1).toFixed(1)} deg/s at rest`
  if (most <= gyroZeroDps) return ok('gyro-zero', `${seen}; up to ${gyroZeroDps} is usual, and taken off.`, figures)
  return (most <= gyroZeroFaultDps ? warning : fault)(
    'gyro-zero',
    `${seen}; the data sheet allows ${gyroZeroDps}.`,
    'Power the board off and on while it lies still; if it stays, take another sensor module.',
    figures
  )
}

/** All that shows while nothing moves, in the order in which one thing rests on the other. */
export const judgeRest = (rest: Rest, about: Pick<CuffAbout, 'accelRangeG'>): Finding[] => [
  judgeAxes(rest),
  judgeClipping(rest),
  judgeGravity(rest, about),
  judgeNoise(rest),
  judgeGyroZero(rest)
]
