import { createRateWatch } from './rate-watch.ts'

export interface SampleClockSettings {
  /** What the sampling interval is meant to be. Oscillators are off by up to a percent, some firmware by far more. */
  nominalPeriodSeconds: number
  /** Replies of this stretch come in one burst at worst (USB 16 ms, Bluetooth about 100 ms). */
  burstSeconds: number
  /** A reply this late is a gap at once: neither a burst nor a host that was busy for a moment explains it. */
  gapSeconds: number
  /** Replies were lost when even the promptest of a window longer than a burst is late by this many periods. */
  lostPeriods: number
  /** Share of the phase error that the next half window makes good, and that the period is changed by. */
  phaseGain: number
  periodGain: number
}

/**
 * Gains give a damping of 0.7 and settle in about ten seconds, slow enough that USB's jitter of a few milliseconds
 * moves the time by tenths of one.
 */
export const sampleClockSettings: Omit<SampleClockSettings, 'nominalPeriodSeconds'> = {
  burstSeconds: 0.12,
  gapSeconds: 1.5,
  lostPeriods: 1.5,
  phaseGain: 0.05,
  periodGain: 0.00125
}

export interface SampleClock {
  /**
   * Called for every reply in order of arrival, rejected ones too, since each stands for one period. Returns the time
   * of the reading in seconds since the first reply; strictly increasing.
   */
  tick(arrivalSeconds: number): number
  /** The connection was opened anew: the next reply is placed by its arrival. */
  restart(): void
  /** Stretches without readings that were jumped over since the clock was made. */
  gaps(): number
  periodSeconds(): number
}

/** The period never strays further than this from what was last measured or meant. */
const periodTolerance = 0.02
/** Steps are never shorter than this share of a period, so that time goes on however it must be held back. */
const shortestStep = 0.1
/** Replies over which time that runs ahead is held back, unless that would take more than half of each step. */
const heldBackOver = 12
/** A slow stream fills half a window with no fewer than this. */
const fewestInHalf = 2

/**
 * Tells the time of readings that carry none: by counting periods, with phase and period slowly anchored to arrival.
 * A reading arrives late, never early, so the anchor is the promptest arrival of a window longer than any burst.
 */
export function createSampleClock(settings: SampleClockSettings): SampleClock {
  const { burstSeconds, gapSeconds, lostPeriods, phaseGain, periodGain, nominalPeriodSeconds } = settings
  const rate = createRateWatch()

  let basePeriod = nominalPeriodSeconds
  let period = nominalPeriodSeconds
  let owed = 0
  let owedPerReply = 0
  let origin = Number.NaN
  let time = Number.NaN
  let awaitsAnchor = true
  let gaps = 0
  let seen = 0
  let openedAt = 0
  let promptest = Infinity
  let promptestBefore = Infinity

  function openWindow(arrival: number): void {
    seen = 0
    openedAt = arrival
    promptest = Infinity
    promptestBefore = Infinity
  }

  /** Takes the lesson of the last two halves of a window; returns by how much the time jumps forward. */
  function closeHalf(arrival: number): number {
    const late = Math.min(promptest, promptestBefore)
    const length = seen
    const isWhole = promptestBefore !== Infinity
    promptestBefore = promptest
    promptest = Infinity
    seen = 0
    openedAt = arrival
    if (!isWhole) return 0
    if (late > lostPeriods * period) {
      const jump = Math.floor(late / period) * period
      promptestBefore -= jump
      gaps++
      owed = 0
      return jump
    }
    if (late < -period / 2) {
      // A reading cannot be later than its arrival: what runs ahead is held back now, not in the long run.
      owed = late
      owedPerReply = Math.max(-period / 2, late / heldBackOver)
    } else {
      owed = phaseGain * late
      owedPerReply = owed / length
      period = clampPeriod(period + (periodGain * late) / length)
    }
    return 0
  }

  /** This reply's part of the correction; what is paid is not paid again, however many replies follow. */
  function payDebt(): number {
    const part = Math.abs(owed) <= Math.abs(owedPerReply) ? owed : owedPerReply
    owed -= part
    return part
  }

  const clampPeriod = (value: number): number =>
    Math.max(basePeriod * (1 - periodTolerance), Math.min(basePeriod * (1 + periodTolerance), value))

  function anchor(arrival: number): number {
    awaitsAnchor = false
    owed = 0
    openWindow(arrival)
    rate.restart()
    if (Number.isNaN(time)) {
      origin = arrival
      return 0
    }
    gaps++
    return Math.max(time + period, arrival - origin)
  }

  function follow(arrival: number): number {
    const settled = rate.update(arrival)
    if (settled !== null && Math.abs(settled - period) > periodTolerance * basePeriod) {
      basePeriod = settled
      period = settled
      owed = 0
      openWindow(arrival)
    }
    let next = time + Math.max(period * shortestStep, period + payDebt())
    const late = arrival - origin - next
    if (late > gapSeconds) {
      gaps++
      owed = 0
      openWindow(arrival)
      rate.restart()
      return next + Math.floor(late / period) * period
    }
    seen++
    if (late < promptest) promptest = late
    if (arrival - openedAt >= burstSeconds / 2 && seen >= fewestInHalf) next += closeHalf(arrival)
    return next
  }

  return {
    tick(arrivalSeconds) {
      time = awaitsAnchor ? anchor(arrivalSeconds) : follow(arrivalSeconds)
      return time
    },
    restart() {
      awaitsAnchor = true
    },
    gaps: () => gaps,
    periodSeconds: () => period
  }
}
