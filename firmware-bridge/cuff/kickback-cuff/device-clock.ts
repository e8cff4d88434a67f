export interface DeviceClock {
  /**
   * The time of a sample in seconds since the first; strictly increasing. Null where it is not newer than the one
   * before, as after a restart of the board that nobody told of.
   */
  tick(sequence: number, micros: number): number | null
  /** A stream begins anew, perhaps on a board that was reset: its first sample stands so long after the last one. */
  restart(secondsSinceLast: number): void
  /** Samples that have a number but never came, since the clock was made. */
  lost(): number
}

const sequenceRange = 2 ** 16
const microsRange = 2 ** 32

/**
 * Turns the board's numbers and microseconds into seconds. Both wrap around: the microseconds tell how often the
 * numbers did (every 5.5 minutes at 200 Hz), for gaps of up to half of their own 71.6 minutes.
 */
export function createDeviceClock(periodMicros: number): DeviceClock {
  let hasSample = false
  let lastSequence = 0
  let lastMicros = 0
  let totalMicros = 0
  let seconds = 0
  let base = 0
  let lost = 0

  function begin(sequence: number, micros: number): number {
    hasSample = true
    lastSequence = sequence
    lastMicros = micros
    totalMicros = 0
    seconds = base
    return seconds
  }

  return {
    tick(sequence, micros) {
      if (!hasSample) return begin(sequence, micros)
      const stepMicros = (micros - lastMicros) >>> 0
      if (stepMicros === 0 || stepMicros >= microsRange / 2) return null
      const remainder = (sequence - lastSequence) & (sequenceRange - 1)
      const rounds = Math.round((stepMicros / periodMicros - remainder) / sequenceRange)
      const steps = remainder + rounds * sequenceRange
      if (steps <= 0) return null
      lost += steps - 1
      lastSequence = sequence
      lastMicros = micros
      totalMicros += stepMicros
      seconds = base + totalMicros / 1e6
      return seconds
    },
    restart(secondsSinceLast) {
      if (!hasSample) return
      hasSample = false
      // However short the break, time goes on.
      base = seconds + Math.max(secondsSinceLast, periodMicros / 1e6)
    },
    lost: () => lost
  }
}
