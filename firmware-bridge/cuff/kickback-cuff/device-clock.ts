export interface DeviceClock {
  /** A stream with this period begins, perhaps on a board that was reset: the next sample is its first. */
  begin(periodMicros: number): void
  /**
   * The time of a sample in seconds since the first of its stream; strictly increasing. Null where it is not newer than
   * the one before, as after a restart of the board that nobody told of.
   */
  tick(sequence: number, micros: number): number | null
  /** Samples that have a number but never came, and stretches of such, since the clock was made. */
  lost(): number
  gaps(): number
  periodSeconds(): number
}

const sequenceRange = 2 ** 16
const microsRange = 2 ** 32

/**
 * Turns the board's numbers and microseconds into seconds. Both wrap around: the microseconds tell how often the
 * numbers did (every 5.5 minutes at 200 Hz), for gaps of up to half of their own 71.6 minutes.
 */
export function createDeviceClock(): DeviceClock {
  let period = 10_000
  let hasSample = false
  let lastSequence = 0
  let lastMicros = 0
  let totalMicros = 0
  let lost = 0
  let gaps = 0

  return {
    begin(periodMicros) {
      if (hasSample) gaps++
      period = periodMicros
      hasSample = false
    },
    tick(sequence, micros) {
      if (!hasSample) {
        hasSample = true
        lastSequence = sequence
        lastMicros = micros
        totalMicros = 0
        return 0
      }
      const stepMicros = (micros - lastMicros) >>> 0
      if (stepMicros === 0 || stepMicros >= microsRange / 2) return null
      const remainder = (sequence - lastSequence) & (sequenceRange - 1)
      const rounds = Math.round((stepMicros / period - remainder) / sequenceRange)
      const steps = remainder + rounds * sequenceRange
      if (steps <= 0) return null
      if (steps > 1) gaps++
      lost += steps - 1
      lastSequence = sequence
      lastMicros = micros
      totalMicros += stepMicros
      return totalMicros / 1e6
    },
    lost: () => lost,
    gaps: () => gaps,
    periodSeconds: () => period / 1e6
  }
}
