import type { Sample } from '../../sample.ts'
import type { FrameFault } from '../sensors/i2c-sensor.ts'
import { mpu6050 } from './registers.ts'

/** From here on an axis stands at the end of its 16 bits, offset and noise allowed for. */
const saturatedCounts = 32_700

/**
 * A sensor at work feels gravity, and even in free fall its noise (some 10 counts an axis) moves it. Sleeping chips
 * send zeros, a data line held high sends ones.
 */
const emptyCounts = 2

const atEnd = (counts: number): boolean => counts >= saturatedCounts || counts <= -saturatedCounts
const isEmpty = (counts: number): boolean => counts >= -emptyCounts && counts <= emptyCounts

/**
 * Fills `out` from the 14 data bytes of an MPU6050 (acceleration, temperature, angular rate; big-endian) at the ranges
 * of `mpu6050.settings`; leaves its time alone. Returns why the reply is no sample, with `out` untouched, or null.
 */
export function decodeFrame(values: ArrayLike<number>, out: Sample): FrameFault | null {
  if (values.length !== mpu6050.dataBytes) return 'length'
  for (let i = 0; i < mpu6050.dataBytes; i++) {
    const value = values[i]
    if (value === undefined || (value & 0xff) !== value) return 'not-bytes'
  }
  const accelX = countsAt(values, 0)
  const accelY = countsAt(values, 2)
  const accelZ = countsAt(values, 4)
  if (isEmpty(accelX) && isEmpty(accelY) && isEmpty(accelZ)) return 'empty'
  const gyroX = countsAt(values, 8)
  const gyroY = countsAt(values, 10)
  const gyroZ = countsAt(values, 12)
  out.accelX = accelX / mpu6050.countsPerG
  out.accelY = accelY / mpu6050.countsPerG
  out.accelZ = accelZ / mpu6050.countsPerG
  out.gyroX = gyroX / mpu6050.countsPerDps
  out.gyroY = gyroY / mpu6050.countsPerDps
  out.gyroZ = gyroZ / mpu6050.countsPerDps
  out.hasGyro = true
  out.saturated = atEnd(accelX) || atEnd(accelY) || atEnd(accelZ) || atEnd(gyroX) || atEnd(gyroY) || atEnd(gyroZ)
  return null
}

/** Two bytes as a signed 16-bit number. */
function countsAt(values: ArrayLike<number>, index: number): number {
  return (((values[index] ?? 0) << 24) >> 16) | (values[index + 1] ?? 0)
}
