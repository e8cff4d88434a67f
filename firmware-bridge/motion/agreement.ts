import { isAlike } from './likeness.ts'
import { isStepLike } from './oddness.ts'
import type { RepFeatures } from './rep-features.ts'

export const agreementSettings = {
  /**
   * A set is certain once so many reps, of ranges that differ by no more than a factor, have a mean oddness up to the limit:
   * the more of them, the more is forgiven.
   */
  certain: [
    { reps: 2, romFactor: 1.5, meanOddness: 0.7 },
    { reps: 3, romFactor: 2, meanOddness: 0.8 },
    { reps: 4, romFactor: 2, meanOddness: 1.2 }
  ],
  /** What a step-like movement adds. */
  stepLike: 0.8
}

/** A movement that may be a rep of a set not yet certain. */
export interface Candidate {
  features: RepFeatures
  oddness: number
}

/** The candidates that are like the newest, from the first of them that began at rest: steps go on and on, a set begins. */
const groupOf = (candidates: readonly Candidate[], newest: Candidate, romFactor: number): Candidate[] => {
  const alike = candidates.filter(({ features }) => isAlike(features, newest.features, romFactor))
  const first = alike.findIndex(({ features }) => features.startedFlat)
  return first < 0 ? [] : alike.slice(first)
}

const oddnessOf = ({ features, oddness }: Candidate): number =>
  oddness + (isStepLike(features) ? agreementSettings.stepLike : 0)

/** Whether the newest candidate and those like it are enough to make a set. */
export const isCertain = (candidates: readonly Candidate[]): boolean => {
  const newest = candidates.at(-1)
  if (newest === undefined) return false
  return agreementSettings.certain.some(({ reps, romFactor, meanOddness }) => {
    const group = groupOf(candidates, newest, romFactor)
    const sum = group.reduce((total, each) => total + oddnessOf(each), 0)
    return group.length >= reps && sum / group.length <= meanOddness
  })
}
