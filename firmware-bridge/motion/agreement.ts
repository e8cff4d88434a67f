import { isAlike } from './likeness.ts'
import { isStepLike } from './oddness.ts'
import type { RepFeatures } from './rep-features.ts'

export const agreementSettings = {
  /** A set is certain once so many reps that are alike have a mean oddness up to the limit: the more, the more is forgiven. */
  certain: [
    { reps: 2, meanOddness: 0.7 },
    { reps: 3, meanOddness: 0.8 },
    { reps: 4, meanOddness: 1.2 }
  ],
  /** What a step-like movement adds. */
  stepLike: 0.8
}

/** A movement that may be a rep of a set not yet certain. */
export interface Candidate {
  features: RepFeatures
  oddness: number
}

/**
 * Whether the newest candidate and those before it that are like it are enough to make a set, counted from the first of
 * them that began at rest.
 */
export const isCertain = (candidates: readonly Candidate[]): boolean => {
  const newest = candidates.at(-1)
  if (newest === undefined) return false
  const alike = candidates.filter(({ features }) => isAlike(features, newest.features))
  // Steps go on and on; a set begins where the leg stood.
  while (alike[0]?.features.startedFlat === false) alike.shift()
  const sum = alike.reduce(
    (total, { features, oddness }) => total + oddness + (isStepLike(features) ? agreementSettings.stepLike : 0),
    0
  )
  return agreementSettings.certain.some(
    ({ reps, meanOddness }) => alike.length >= reps && sum / alike.length <= meanOddness
  )
}
