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
  /** Judges one sample; `dt` then holds the seconds since the one before. */
  admit(sample: Sample): GateVerdict
  dt(): number
  /** Samples a second, learned from their times; 0 before there are three. */
  rateHz(): number
  isLowRate(): boolean
  reset(): void
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

/** Keeps out what is no sample, tells gaps, and learns the rate. A comparison with NaN is false, so NaN never passes. */
export const createSampleGate = (): SampleGate => {
  let last = NaN
  let dt = 0
  let seen = 0
  let period = 0

  const learn = (): void => {
    seen++
    // A plain mean at first, so that the very first steps do not weigh more than they should.
    period += (dt - period) * Math.max(1 / seen, 0.02)
  }

  return {
    admit(sample) {
      if (!isPlausible(sample)) return 'ignored'
      const step = sample.timeSeconds - last
      if (Number.isNaN(last)) {
        last = sample.timeSeconds
        dt = 0
        return 'sample'
      }
      if (step <= 0 && step > -gateSettings.restartSeconds) return 'ignored'
      last = sample.timeSeconds
      dt = step
      if (step < 0 || step > gateSettings.breakSeconds) return 'break'
      const isGap = seen > 8 && step > Math.max(gateSettings.leastGapSeconds, gateSettings.gapPeriods * period)
      if (!isGap) learn()
      return isGap ? 'gap' : 'sample'
    },
    dt: () => dt,
    rateHz: () => (seen < 3 ? 0 : 1 / period),
    isLowRate: () => seen >= 20 && period > 1 / gateSettings.lowRateHz,
    reset() {
      last = NaN
      dt = 0
      seen = 0
      period = 0
    }
  }
}
