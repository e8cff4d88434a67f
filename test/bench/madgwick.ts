import { createRequire } from 'node:module'
import type { Sample } from '../../firmware-bridge/sample.ts'

/** A Madgwick filter alone: attitude from the same samples, without an angle, a rep or a verdict. Rates in rad/s. */
export interface Madgwick {
  update(gx: number, gy: number, gz: number, ax: number, ay: number, az: number): void
  getEulerAnglesDegrees(): { heading: number; pitch: number; roll: number }
}

type AhrsClass = new (options: { sampleInterval: number; algorithm: 'Madgwick'; beta: number }) => Madgwick
// Its types tell of an ES module, which the package has not.
const Ahrs = createRequire(import.meta.url)('ahrs') as AhrsClass

/** The gain of Madgwick's own paper for a usual gyro; the package's 0.4 lets the filter shake with every lift. */
const beta = 0.1

/** npm's `ahrs`. Its page gives the interval in Hz, but its source takes milliseconds, and milliseconds turn it aright. */
export const createMadgwick = (rateHz: number): Madgwick =>
  new Ahrs({ sampleInterval: 1000 / rateHz, algorithm: 'Madgwick', beta })

/** The sample as the filter wants it: deg/s turned into rad/s. */
export const inRadians = (sample: Sample): Sample => {
  const toRadians = Math.PI / 180
  return {
    ...sample,
    gyroX: sample.gyroX * toRadians,
    gyroY: sample.gyroY * toRadians,
    gyroZ: sample.gyroZ * toRadians
  }
}

export const updateMadgwick = (filter: Madgwick, sample: Sample): void =>
  filter.update(sample.gyroX, sample.gyroY, sample.gyroZ, sample.accelX, sample.accelY, sample.accelZ)
