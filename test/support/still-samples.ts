import type { Sample } from '../../firmware-bridge/sample.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'

export interface StillSamplesOptions {
  count?: number
  rateHz?: number
  /** Root mean square on each axis. */
  accelNoiseG?: number
  gyroNoiseDps?: number
  accel?: readonly [number, number, number]
  gyro?: readonly [number, number, number]
}

/** A cuff that lies: the same reading each time but for its noise. */
export function stillSamples(options: StillSamplesOptions = {}): Sample[] {
  const { count = 300, rateHz = 100, accelNoiseG = 0.00265, gyroNoiseDps = 0.032 } = options
  const { accel = [0, 0, 1], gyro = [1, -2, 0.5] } = options
  const random = createRandom(9)
  const stirred = (value: number, noise: number) => value + noise * random.normal()
  return Array.from({ length: count }, (_, i) => ({
    timeSeconds: i / rateHz,
    accelX: stirred(accel[0], accelNoiseG),
    accelY: stirred(accel[1], accelNoiseG),
    accelZ: stirred(accel[2], accelNoiseG),
    gyroX: stirred(gyro[0], gyroNoiseDps),
    gyroY: stirred(gyro[1], gyroNoiseDps),
    gyroZ: stirred(gyro[2], gyroNoiseDps),
    hasGyro: true,
    saturated: false
  }))
}
