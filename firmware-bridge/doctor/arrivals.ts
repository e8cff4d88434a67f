import type { Finding } from '#contracts/diagnosis.ts'
import { errorCodes, KickbackError } from '#contracts/errors.ts'
import { sampleClockSettings } from '../cuff/sample-clock.ts'
import { fault, faultOf, ok, rounded, warning } from './finding.ts'
import { quantileOf, slopeOf, spreadOf } from './statistics.ts'

/** A stretch of the stream: when each sample came, by this computer's clock, and when it was taken, by the cuff's. */
export interface Arrivals {
  arrivalMs: readonly number[]
  timeSeconds: readonly number[]
  /** Which of all readings each sample was, counted from the first: those that were rejected took their turn as well. */
  turns: readonly number[]
  /** Readings in the same stretch that were no samples, and breaks in the cuff's clock. */
  rejected: number
  gaps: number
}

export const arrivalSettings = {
  /** A board's quartz or resonator is off by no more than this; a rate further off is not the one that was asked for. */
  rateTolerance: 0.02,
  rateFault: 0.1,
  /** Lateness that the cuff's clock smooths away, for it is made for bursts of this length, ms. */
  latestMs: 1000 * sampleClockSettings.burstSeconds,
  lateQuantile: 0.99,
  /** A loose wire spoils more than this share of the readings, noise on a line fewer. */
  rejectedFault: 0.01,
  lostFault: 0.05,
  fewest: 20
}

/** Readings a second, bursts and rejected ones allowed for. */
const seenHz = ({ arrivalMs, turns }: Arrivals): number => 1000 / slopeOf(turns, arrivalMs)

export function judgeRate(arrivals: Arrivals, toldHz: number | null): Finding {
  const { rateTolerance, rateFault, fewest } = arrivalSettings
  const samples = arrivals.arrivalMs.length
  const hz = samples < fewest ? 0 : seenHz(arrivals)
  const figures = { seenHz: rounded(hz, 2), toldHz, samples }
  if (samples < fewest) {
    return faultOf('rate', new KickbackError('CUFF_STALLED', `Hardly a sample came: ${samples} in all.`), figures)
  }
  if (toldHz === null) return ok('rate', `${hz.toFixed(1)} samples a second.`, figures)
  const seen = `${hz.toFixed(1)} samples a second come, ${toldHz.toFixed(0)} were asked for.`
  const off = Math.abs(hz / toldHz - 1)
  if (off <= rateTolerance) return ok('rate', seen, figures)
  const advice =
    hz < toldHz
      ? 'Flash StandardFirmata or the cuff’s own firmware; a Bluetooth module has to talk at 57600 baud.'
      : 'The firmware does not keep the interval it is told: flash StandardFirmata or the cuff’s own firmware.'
  return (off <= rateFault ? warning : fault)('rate', seen, advice, figures)
}

export function judgeArrival({ arrivalMs, timeSeconds }: Arrivals): Finding {
  const { latestMs, lateQuantile } = arrivalSettings
  const offset = arrivalMs.map((arrival, i) => arrival - 1000 * (timeSeconds[i] ?? 0))
  const promptest = offset.reduce((least, value) => Math.min(least, value), Infinity)
  const spreadMs = spreadOf(offset)
  const lateMs = quantileOf(offset, lateQuantile) - promptest
  const figures = { spreadMs: rounded(spreadMs, 2), lateMs: rounded(lateMs, 2), limitMs: latestMs }
  const seen = `Samples come within ${lateMs.toFixed(0)} ms (99 of 100), with a spread of ${spreadMs.toFixed(1)} ms.`
  if (lateMs <= latestMs) return ok('arrival', seen, figures)
  return warning(
    'arrival',
    seen,
    'Other programs may keep this computer busy; over Bluetooth, bring the module nearer or use the cable.',
    figures
  )
}

/** Turns of the cuff's clock to which no reading came. */
function missingIn({ timeSeconds, rejected }: Arrivals): number {
  const steps = timeSeconds.slice(1).map((time, i) => time - (timeSeconds[i] ?? 0))
  const usual = quantileOf(steps, 0.5)
  const missing = steps.reduce((sum, step) => sum + Math.max(0, Math.round(step / usual) - 1), 0)
  return Math.max(0, missing - rejected)
}

export function judgeLost(arrivals: Arrivals): Finding {
  const missing = missingIn(arrivals)
  const all = arrivals.timeSeconds.length + arrivals.rejected + missing
  const figures = { lost: missing, gaps: arrivals.gaps, of: all }
  if (missing === 0) return ok('lost', 'No sample was lost.', figures)
  const seen = `${missing} of ${all} samples were lost on the way.`
  const advice = 'Try another cable or socket; over Bluetooth, bring the module nearer.'
  return (missing / all < arrivalSettings.lostFault ? warning : fault)('lost', seen, advice, figures)
}

export function judgeReadings({ timeSeconds, rejected }: Pick<Arrivals, 'timeSeconds' | 'rejected'>): Finding {
  const all = timeSeconds.length + rejected
  const figures = { rejected, of: all }
  if (rejected === 0) return ok('readings', 'Every reading was whole.', figures)
  const seen = `${rejected} of ${all} readings came garbled or empty.`
  if (rejected / all < arrivalSettings.rejectedFault) {
    return warning('readings', seen, errorCodes.SENSOR_BAD_FRAME.advice, figures)
  }
  return faultOf('readings', new KickbackError('SENSOR_BAD_FRAME', seen), figures)
}
