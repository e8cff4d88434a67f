import type { Sample } from '../sample.ts'

export const gateSettings = {
  /** A step of the sample clock longer than this many usual periods is a gap. */
  gapPeriods: 3.5,
  /** Shorter steps are never gaps: links deliver in bursts. */
  leastGapSeconds: 0.12,
  /** What happened in a longer silence is unknown: whatever was under way is given up. */
  breakSeconds: 1.5,
  /** A clock that falls back further than this was restarted. */
  restartSeconds: 0.5,
  /** Below this rate a fast lift has too few samples to be timed. */
  lowRateHz: 18,
  /** No joint and no sensor exceeds these. */
  mostG: 64,
  mostDegreesPerSecond: 8000
}

export type GateVerdict = 'sample' | 'gap' | 'break' | 'ignored'

export interface SampleGate {
  /** Judges one sample. */
  admit(sample: Sample): GateVerdict
  /** Samples a second, learned from their times; 0 before there are three. */
  rateHz(): number
  isLowRate(): boolean
}

const isPlausible = (sample: Sample): boolean => {
  const force = Math.abs(sample.accelX) + Math.abs(sample.accelY) + Math.abs(sample.accelZ)
  const turn = sample.hasGyro ? Math.abs(sample.gyroX) + Math.abs(sample.gyroY) + Math.abs(sample.gyroZ) : 0
  return (
    Number.isFinite(sample.timeSeconds) &&
    force > 0 &&
    force < gateSettings.mostG &&
    turn < gateSettings.mostDegreesPerSecond
  )
}

class Learned {
  last = NaN
  period = 0
  /** From the last sample to this one. */
  seconds = 0
}

/**
 * Keeps out what is no sample, tells gaps, and learns the rate. A comparison with NaN is false, so NaN never passes. A
 * sensor that gains or loses its gyro is another sensor: that is a break too.
 */
class LearningGate implements SampleGate {
  private readonly learned = new Learned()
  private seen = 0
  private hadGyro = true

  admit(sample: Sample): GateVerdict {
    if (!isPlausible(sample)) return 'ignored'
    const { learned } = this
    const seconds = sample.timeSeconds - learned.last
    if (seconds <= 0 && seconds > -gateSettings.restartSeconds) return 'ignored'
    const isFirst = Number.isNaN(learned.last)
    const isBreak = seconds < 0 || seconds > gateSettings.breakSeconds || sample.hasGyro !== this.hadGyro
    learned.last = sample.timeSeconds
    learned.seconds = seconds
    this.hadGyro = sample.hasGyro
    if (isFirst) return 'sample'
    if (isBreak) return 'break'
    if (this.isGap()) return 'gap'
    this.learn()
    return 'sample'
  }

  rateHz(): number {
    return this.seen < 3 ? 0 : 1 / this.learned.period
  }

  isLowRate(): boolean {
    return this.seen >= 20 && this.learned.period > 1 / gateSettings.lowRateHz
  }

  private learn(): void {
    this.seen++
    // A plain mean at first, so that the very first steps do not weigh more than they should.
    this.learned.period += (this.learned.seconds - this.learned.period) * (this.seen < 50 ? 1 / this.seen : 0.02)
  }

  private isGap(): boolean {
    const { seconds, period } = this.learned
    return this.seen > 8 && seconds > gateSettings.leastGapSeconds && seconds > gateSettings.gapPeriods * period
  }
}

export const createSampleGate = (): SampleGate => new LearningGate()
