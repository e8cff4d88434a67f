import type { Sample } from '../../sample.ts'
import type { FrameFault } from './i2c-sensor.ts'

/** How a chip with nothing but an accelerometer lays out its three axes, as two bytes each. */
export interface AccelerationLayout {
  /** Length of a reading, and where in it the first axis begins. */
  bytes: number
  firstAxis: number
  isBigEndian: boolean
  countsPerG: number
  /** From here on an axis stands at the end of its range. */
  saturatedCounts: number
}

const axisBytes = 6

/** Fills `out` from one reading; leaves its time alone. Returns why it is no sample, with `out` untouched, or null. */
export function decodeAcceleration(
  layout: AccelerationLayout,
  values: ArrayLike<number>,
  out: Sample
): FrameFault | null {
  const { bytes, firstAxis, countsPerG } = layout
  if (values.length !== bytes) return 'length'
  for (let i = 0; i < bytes; i++) {
    const value = values[i]
    if (value === undefined || (value & 0xff) !== value) return 'not-bytes'
  }
  if (allAre(values, firstAxis, 0x00) || allAre(values, firstAxis, 0xff)) return 'empty'
  const x = countsAt(layout, values, firstAxis)
  const y = countsAt(layout, values, firstAxis + 2)
  const z = countsAt(layout, values, firstAxis + 4)
  out.accelX = x / countsPerG
  out.accelY = y / countsPerG
  out.accelZ = z / countsPerG
  out.gyroX = out.gyroY = out.gyroZ = 0
  out.hasGyro = false
  out.saturated = isAtEnd(layout, x) || isAtEnd(layout, y) || isAtEnd(layout, z)
  return null
}

/** Chips in standby send zeros, a data line held high sends ones. */
function allAre(values: ArrayLike<number>, from: number, value: number): boolean {
  for (let i = from; i < from + axisBytes; i++) if (values[i] !== value) return false
  return true
}

function countsAt({ isBigEndian }: AccelerationLayout, values: ArrayLike<number>, at: number): number {
  const first = values[at] ?? 0
  const second = values[at + 1] ?? 0
  const [high, low] = isBigEndian ? [first, second] : [second, first]
  return ((high << 24) >> 16) | low
}

const isAtEnd = ({ saturatedCounts }: AccelerationLayout, counts: number): boolean =>
  counts >= saturatedCounts || counts <= -saturatedCounts
