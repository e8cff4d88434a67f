import type { Sample } from '../sample.ts'
import { RangeLimits, type SensorRanges } from './sensor-ranges.ts'

export const thinnerSettings = {
  /**
   * Samples that follow one another faster become one. A leg moves with nothing above some 10 Hz, so that 50 to 75 a second
   * show all there is to see.
   */
  leastSeconds: 0.013
}

/** Seconds from the sample before to this one; 0 where what lies between is unknown. */
export class Step {
  dt = 0
}

/** The mean of some samples; while they come, their sum. */
class MeanSample implements Sample {
  timeSeconds = 0
  accelX = 0
  accelY = 0
  accelZ = 0
  gyroX = 0
  gyroY = 0
  gyroZ = 0
  hasGyro = true
  /** Whether any of them was. */
  saturated = false

  set(sample: Sample): void {
    this.timeSeconds = sample.timeSeconds
    this.accelX = sample.accelX
    this.accelY = sample.accelY
    this.accelZ = sample.accelZ
    this.gyroX = sample.gyroX
    this.gyroY = sample.gyroY
    this.gyroZ = sample.gyroZ
    this.hasGyro = sample.hasGyro
  }

  add(sample: Sample): void {
    this.timeSeconds += sample.timeSeconds
    this.accelX += sample.accelX
    this.accelY += sample.accelY
    this.accelZ += sample.accelZ
    this.gyroX += sample.gyroX
    this.gyroY += sample.gyroY
    this.gyroZ += sample.gyroZ
  }

  /** Adds the last one and makes the mean of so many. */
  close(sample: Sample, count: number): void {
    const share = 1 / count
    this.timeSeconds = (this.timeSeconds + sample.timeSeconds) * share
    this.accelX = (this.accelX + sample.accelX) * share
    this.accelY = (this.accelY + sample.accelY) * share
    this.accelZ = (this.accelZ + sample.accelZ) * share
    this.gyroX = (this.gyroX + sample.gyroX) * share
    this.gyroY = (this.gyroY + sample.gyroY) * share
    this.gyroZ = (this.gyroZ + sample.gyroZ) * share
  }
}

class Moments {
  /** When the last one was whole, and the time that it stands for. */
  wholeSeconds = -Infinity
  meanSeconds = NaN
}

/** Brings a fast stream of samples down to the rate that a leg has need of: what follows is as exact, and costs less. */
export class SampleThinner {
  readonly sample = new MeanSample()
  readonly step = new Step()
  isAfterGap = false
  private readonly limits: RangeLimits
  private readonly moments = new Moments()
  private count = 0

  constructor(ranges: SensorRanges) {
    this.limits = new RangeLimits(ranges)
  }

  /** @returns whether `sample` and `step` now hold a new one */
  add(given: Sample, isGap: boolean): boolean {
    const { sample, moments } = this
    const isSaturated = given.saturated || this.limits.areReached(given)
    const isWhole = given.timeSeconds - moments.wholeSeconds >= thinnerSettings.leastSeconds
    // No mean reaches across a gap.
    if (this.count === 0 || isGap) {
      this.count = 1
      sample.set(given)
      sample.saturated = isSaturated
      this.isAfterGap = isGap
    } else {
      this.count++
      sample.saturated ||= isSaturated
      if (isWhole) sample.close(given, this.count)
      else sample.add(given)
    }
    if (isWhole) this.finish(given)
    return isWhole
  }

  /** What follows is of another stream. */
  reset(): void {
    this.count = 0
    this.moments.wholeSeconds = -Infinity
    this.moments.meanSeconds = NaN
  }

  private finish({ timeSeconds }: Sample): void {
    const { sample, step, moments } = this
    this.count = 0
    const seconds = sample.timeSeconds - moments.meanSeconds
    step.dt = Number.isNaN(seconds) ? 0 : seconds
    moments.meanSeconds = sample.timeSeconds
    moments.wholeSeconds = timeSeconds
  }
}
