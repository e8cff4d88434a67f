import type { SetSummary } from '#contracts/set.ts'
import type { SummedRep } from './summed-reps.ts'

type Spread = { mean: number; deviation: number } | null

function spread(values: readonly number[]): Spread {
  const count = values.length
  if (count === 0) return null
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / count
  if (count === 1) return { mean, deviation: 0 }
  let squares = 0
  for (const value of values) squares += (value - mean) * (value - mean)
  return { mean, deviation: Math.sqrt(squares / (count - 1)) }
}

/** Percent by which the last lift was slower than the fastest; swung reps say nothing about fatigue. */
function speedLoss(reps: readonly SummedRep[]): number | null {
  const speeds: number[] = []
  for (const rep of reps) if (rep.kind !== 'momentum') speeds.push(rep.peakConcentricSpeed)
  const last = speeds.at(-1)
  const best = speeds.reduce((high, speed) => Math.max(high, speed), 0)
  if (last === undefined || speeds.length === 1 || best === 0) return null
  return Math.max(-10_000, (100 * (best - last)) / best)
}

/**
 * What confirmed reps alone tell of their set, for one whose own message has not come. The full range and the posture
 * hint are the bridge's to know: null here.
 */
export function summaryOfReps(reps: readonly SummedRep[]): SetSummary {
  const counts = { clean: 0, momentum: 0, partial: 0 }
  let underTension = 0
  for (const rep of reps) {
    counts[rep.kind] += 1
    underTension += Math.max(0, rep.eccentricEnd - rep.concentricStart)
  }
  return {
    counts,
    concentricSeconds: spread(reps.map((rep) => rep.concentricSeconds)),
    topHoldSeconds: spread(reps.map((rep) => rep.topHoldSeconds)),
    eccentricSeconds: spread(reps.map((rep) => rep.eccentricSeconds)),
    bottomHoldSeconds: spread(reps.flatMap((rep) => rep.bottomHoldSeconds ?? [])),
    romDegrees: spread(reps.map((rep) => rep.romDegrees)),
    fullRomDegrees: null,
    timeUnderTensionSeconds: Math.min(86_400, underTension),
    speedLossPercent: speedLoss(reps),
    postureHint: null
  }
}
