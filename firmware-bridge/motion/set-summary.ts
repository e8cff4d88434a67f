import type { SetSummary } from '#contracts/set.ts'
import type { ExerciseProfile } from '../exercises/exercise-profile.ts'
import type { CountedRep } from './counter.ts'

const spreadOf = (values: number[]): { mean: number; deviation: number } | null => {
  if (values.length === 0) return null
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { mean, deviation: values.length < 2 ? 0 : Math.sqrt(square / (values.length - 1)) }
}

/** Fall of peak lifting speed from the fastest rep that was not swung to the last one that was not, percent. */
const speedLossOf = (reps: readonly CountedRep[]): number | null => {
  const speeds = reps.filter((rep) => rep.kind !== 'momentum').map((rep) => rep.peakConcentricSpeed)
  const last = speeds.at(-1)
  const fastest = Math.max(0, ...speeds)
  if (last === undefined || speeds.length < 2 || fastest <= 0) return null
  return 100 * (1 - last / fastest)
}

/** Standing upright cannot be seen from the ankle; it is inferred from how high the leg gets. */
const postureHintOf = (reps: readonly CountedRep[], profile: ExerciseProfile): string | null => {
  const full = spreadOf(reps.filter((rep) => rep.kind === 'clean').map((rep) => rep.romDegrees))
  if (full === null || profile.uprightBelowDegrees === null || full.mean >= profile.uprightBelowDegrees) return null
  return `The leg rose ${full.mean.toFixed(0)} degrees on average. If you stood upright, hinge further from the waist: it lifts higher.`
}

/** Figures over the confirmed reps of one set. */
export const summarise = (
  reps: readonly CountedRep[],
  profile: ExerciseProfile,
  fullRomDegrees: number | null
): SetSummary => {
  const counts = { clean: 0, momentum: 0, partial: 0 }
  for (const rep of reps) counts[rep.kind]++
  const bottomHolds = reps.map((rep) => rep.bottomHoldSeconds).filter((seconds) => seconds !== null)
  return {
    counts,
    concentricSeconds: spreadOf(reps.map((rep) => rep.concentricSeconds)),
    topHoldSeconds: spreadOf(reps.map((rep) => rep.topHoldSeconds)),
    eccentricSeconds: spreadOf(reps.map((rep) => rep.eccentricSeconds)),
    bottomHoldSeconds: spreadOf(bottomHolds),
    romDegrees: spreadOf(reps.map((rep) => rep.romDegrees)),
    fullRomDegrees,
    timeUnderTensionSeconds: reps.reduce((sum, rep) => sum + rep.eccentricEnd - rep.concentricStart, 0),
    speedLossPercent: speedLossOf(reps),
    postureHint: postureHintOf(reps, profile)
  }
}
