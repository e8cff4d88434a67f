import { divergence, restlessness } from './course.ts'
import { isAlike } from './likeness.ts'
import { isCarriedStep, isHurledStep } from './oddness.ts'
import type { RepFeatures } from './rep-features.ts'

export const agreementSettings = {
  /**
   * A set is certain once so many reps, of ranges that differ by no more than a factor, have a mean oddness and, as a share
   * of their range, a restlessness up to the limits, and turn about one axis: the more of them, the more is forgiven.
   */
  certain: [
    { reps: 2, romFactor: 1.5, meanOddness: 0.7, restlessShare: 0.4, axisShare: 0.6 },
    { reps: 3, romFactor: 2, meanOddness: 0.8, restlessShare: 0.7, axisShare: 0 },
    { reps: 4, romFactor: 2, meanOddness: 1.2, restlessShare: 1, axisShare: 0 }
  ],
  /** Of all movements from the first of them on that may be reps, at least this share agrees. */
  agreeingShare: 0.6,
  /** First reps keep the tempo: from the start of the lift to the end of the lowering none takes so many times another's, and more. */
  durationFactor: 1.7,
  durationLeeway: 0.2,
  /** They lead ways no farther apart than this, degrees, and follow one another within so many seconds. */
  mostDivergence: 40,
  longestRest: 8,
  /** Steps follow one another at once, or after a moment, seconds. */
  noRest: 0.3,
  briefRest: 0.7,
  /** What a movement adds that is thrown like a step, and what one that is carried along with hardly a rest, or none. */
  stepLike: 0.8,
  inARow: 1.8
}

/** A movement that may be a rep of a set not yet certain. */
export interface Candidate {
  features: RepFeatures
  oddness: number
}

const secondsOf = ({ shape }: RepFeatures): number => shape.eccentricEnd - shape.concentricStart
const restBetween = (earlier: Candidate, later: Candidate): number =>
  later.features.shape.concentricStart - earlier.features.shape.eccentricEnd

const agrees = (a: RepFeatures, b: RepFeatures, romFactor: number): boolean => {
  const { durationFactor, durationLeeway, mostDivergence } = agreementSettings
  const [shorter, longer] = [secondsOf(a), secondsOf(b)].sort((x, y) => x - y) as [number, number]
  return (
    isAlike(a, b, romFactor) &&
    longer <= durationFactor * shorter + durationLeeway &&
    divergence(a.course, b.course) <= mostDivergence
  )
}

/** The candidates that agree with the newest, from the first of them that began at rest: steps go on and on, a set begins. */
const groupOf = (candidates: readonly Candidate[], newest: Candidate, romFactor: number): Candidate[] => {
  const alike = candidates.filter(({ features }) => agrees(features, newest.features, romFactor))
  const pause = alike.findLastIndex((each, i) => {
    const before = alike[i - 1]
    return before !== undefined && restBetween(before, each) > agreementSettings.longestRest
  })
  const together = alike.slice(Math.max(0, pause))
  const first = together.find(({ features }) => features.startedFlat)
  if (first === undefined) return []
  const group = together.slice(together.indexOf(first))
  const all = candidates.length - candidates.indexOf(first)
  return group.length < agreementSettings.agreeingShare * all ? [] : group
}

const meanOf = (group: readonly Candidate[], figure: (candidate: Candidate) => number): number =>
  group.reduce((sum, each) => sum + figure(each), 0) / group.length

/**
 * The oddness of a movement, which is not only a matter of that one: steps are known by their following at once, be it on
 * one of another kind.
 */
const oddnessAmong = (candidates: readonly Candidate[], each: Candidate): number => {
  const { noRest, briefRest, stepLike, inARow } = agreementSettings
  const at = candidates.indexOf(each)
  const [before, after] = [candidates[at - 1], candidates[at + 1]]
  const rest = Math.min(before ? restBetween(before, each) : Infinity, after ? restBetween(each, after) : Infinity)
  const isCarried = isCarriedStep(each.features)
  if (isCarried && (rest < noRest || !each.features.startedFlat)) return each.oddness + inARow
  const isStep = isHurledStep(each.features) || (isCarried && rest < briefRest)
  return each.oddness + (isStep ? stepLike : 0)
}

/** Whether the newest candidate and those that agree with it are enough to make a set. */
export const isCertain = (candidates: readonly Candidate[]): boolean => {
  const newest = candidates.at(-1)
  if (newest === undefined) return false
  return agreementSettings.certain.some(({ reps, romFactor, meanOddness, restlessShare, axisShare }) => {
    const group = groupOf(candidates, newest, romFactor)
    const romDegrees = meanOf(group, ({ features }) => features.shape.romDegrees)
    return (
      group.length >= reps &&
      meanOf(group, ({ features }) => features.axisShare) >= axisShare &&
      meanOf(group, (each) => oddnessAmong(candidates, each)) <= meanOddness &&
      restlessness(group.map(({ features }) => features.course)) <= restlessShare * romDegrees
    )
  })
}
