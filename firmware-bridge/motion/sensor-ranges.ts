import type { Sample } from '../sample.ts'

/** The sensor's full scale on either side of zero; null or absent where unknown. */
export interface SensorRanges {
  accelRangeG?: number | null
  gyroRangeDps?: number | null
}

/** A reading this near to the end of its range, as a share of it, is clipped. */
const clippedShare = 0.998

/** The readings from which on a sensor is taken to be clipped. */
export class RangeLimits {
  private readonly mostG: number
  private readonly mostDps: number
  private readonly areKnown: boolean

  constructor({ accelRangeG, gyroRangeDps }: SensorRanges) {
    this.mostG = clippedShare * (accelRangeG ?? Infinity)
    this.mostDps = clippedShare * (gyroRangeDps ?? Infinity)
    this.areKnown = this.mostG < Infinity || this.mostDps < Infinity
  }

  areReached(sample: Sample): boolean {
    if (!this.areKnown) return false
    return (
      Math.max(Math.abs(sample.accelX), Math.abs(sample.accelY), Math.abs(sample.accelZ)) >= this.mostG ||
      (sample.hasGyro &&
        Math.max(Math.abs(sample.gyroX), Math.abs(sample.gyroY), Math.abs(sample.gyroZ)) >= this.mostDps)
    )
  }
}
