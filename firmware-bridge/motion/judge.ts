import type { ExerciseLimits } from '../exercises/exercise-profile.ts'
import { likenessOf, type Typical } from './likeness.ts'
import { cluesOf, impossibilityOf, type Clue } from './oddness.ts'
import type { RepFeatures } from './rep-features.ts'

export const judgeSettings = {
  /** Oddness up to which a movement passes: within a set, and while a set is not yet certain. */
  withinSet: 1.7,
  opening: 1.9,
  /** In a set that was started by command even swings without a stop pass. */
  announced: 2.9,
  /** Without a gyro a shake looks much like a lift. */
  openingWithoutGyro: 1,
  /** Leaving the plane by more than this share of the range shows that the axis was taken from something else. */
  otherAxisShare: 1.15,
  /** What a set's first lift adds that does not begin at rest. */
  restlessStart: 0.9
}

/** What a movement is judged by beside itself. */
export interface Case {
  leastRomDegrees: number
  limits: Pick<ExerciseLimits, 'largestRomDegrees' | 'isPulse'>
  /** What the reps of the set have in common; null where they are too few. */
  typical: Typical | null
  /** No set is certain yet, nor was one announced or the range calibrated. */
  isOpening: boolean
  /** The athlete has said that a set goes on: what moves the leg then is meant. */
  isAnnounced: boolean
  /** It would be the first rep of its set. */
  isFirst: boolean
}

/** How little a movement looks like a rep, the limit for that, and what it is made of. */
export interface Opinion {
  /** Not finite where one thing alone rules the movement out. */
  oddness: number
  limit: number
  clues: readonly Clue[]
}

const openingClues = (features: RepFeatures, isFirst: boolean): Clue[] => {
  const clues: Clue[] = []
  const { otherAxisShare, restlessStart } = judgeSettings
  const strayShare = features.strayDegrees / features.shape.romDegrees
  if (strayShare > otherAxisShare)
    clues.push({ clue: 'turns about another axis', figure: strayShare, limit: otherAxisShare, adds: Infinity })
  if (isFirst && !features.startedFlat)
    clues.push({ clue: 'a set begins at rest', figure: 0, limit: 0, adds: restlessStart })
  return clues
}

const groundsOf = (features: RepFeatures, { leastRomDegrees, limits, typical, isOpening, isFirst }: Case): Clue[] => {
  const impossibility = impossibilityOf(features, leastRomDegrees, limits.largestRomDegrees)
  if (impossibility !== null) return [impossibility]
  const clues = cluesOf(features, limits.isPulse)
  if (typical !== null) clues.push(...likenessOf(features, typical))
  if (isOpening) clues.push(...openingClues(features, isFirst))
  return clues
}

/** Weighs whether a lift and return can be a rep: where `oddness` is above `limit` it is none. */
export const judge = (features: RepFeatures, given: Case): Opinion => {
  const clues = groundsOf(features, given)
  const opening = features.hasGyro ? judgeSettings.opening : judgeSettings.openingWithoutGyro
  return {
    oddness: clues.reduce((sum, { adds }) => sum + adds, 0),
    limit: given.isOpening ? opening : given.isAnnounced ? judgeSettings.announced : judgeSettings.withinSet,
    clues
  }
}
