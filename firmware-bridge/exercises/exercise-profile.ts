import type { ExerciseGuide } from '#contracts/exercise-guides.ts'
import type { ExerciseId } from '#contracts/words.ts'

/** What a rep of an exercise is held against. */
export interface ExerciseLimits {
  /** A lift that would cover the full range in less time was thrown, seconds. */
  fastLiftSeconds: number
  /** A return in less time was dropped, seconds. */
  droppedSeconds: number
  /** A rep below this share of the athlete's full range was cut short. */
  shortRangeShare: number
  /** The leg may swing this far the other way before the lift, and past rest after it, degrees. */
  windUpDegrees: number
  overswingDegrees: number
  /** Smaller and larger movements are no reps, degrees. */
  minimumRomDegrees: number
  largestRomDegrees: number
  /** Reps are short and quick on purpose, one after the other: their pace says nothing against them. */
  isPulse: boolean
  /** A set ends after so long without a rep, seconds. */
  pauseSeconds: number
}

/** All that is particular about one exercise: how it is done, as everyone is told, and what it is held against. */
export interface ExerciseProfile extends ExerciseGuide {
  id: ExerciseId
  limits: ExerciseLimits
  /**
   * From the joint that turns to the cuff, metres: what a cuff without a gyro needs to tell swing from tilt. Where the knee
   * gives on the way the thigh turns less than the shank, and counts for that much less of its length.
   */
  leverMetres: number
  /** Where a low lift suggests an upright stance: the mean range below which to say so, degrees; null elsewhere. */
  uprightBelowDegrees: number | null
}

/** Limits of a slow, full lift; the profiles say where they differ. */
export const slowLiftLimits: ExerciseLimits = {
  fastLiftSeconds: 0.6,
  droppedSeconds: 0.6,
  shortRangeShare: 0.65,
  windUpDegrees: 4,
  overswingDegrees: 4,
  minimumRomDegrees: 6.5,
  largestRomDegrees: 130,
  isPulse: false,
  pauseSeconds: 12
}
