import { divergence, restlessness } from './course.ts'
import { isAlike } from './likeness.ts'
import { isCarriedStep, isHurledStep, turnsWhereItIs } from './oddness.ts'
import type { RepFeatures } from './rep-features.ts'

export const agreementSettings = {
  /**
   * A set is certain once so many reps, of ranges that differ by no more than a factor, have a mean oddness and, as a share
   * of their range, a restlessness up to the limits, and turn about one axis: the more of them, the more is forgiven.
   * A leg that is moved about may now and then repeat its place, its range or its tempo, but not all of them: `unlike` bounds
   * the sum of how far it strays from each, as shares.
   */
  certain: [
    {
      reps: 2,
      romFactor: 1.5,
      meanOddness: 0.7,
      restlessShare: 0.4,
      axisShare: 0.6,
      unlike: { plain: 0.7, odd: 0.49 }
    },
    { reps: 3, romFactor: 2, meanOddness: 0.8, restlessShare: 0.7, axisShare: 0, unlike: { plain: 1.2, odd: 0.84 } },
    { reps: 4, romFactor: 2, meanOddness: 1.2, restlessShare: 1, axisShare: 0, unlike: { plain: 1.4, odd: 1.4 } }
  ],
  /** That bound is `plain` where the mean oddness is that of movements that stop at their tops, and `odd` where they do not. */
  plainOddness: -0.4,
  oddOddness: 0,
  /** Of all movements from the first of them on that may be reps, at least this share agrees. */
  agreeingShare: 0.6,
  /** First reps keep the tempo: from the start of the lift to the end of the lowering none takes so many times another's, and more. */
  durationFactor: 1.7,
  durationLeeway: 0.2,
  /** They lead ways no farther apart than this, degrees, and follow one another within so many seconds. */
  mostDivergence: 40,
  longestRest: 8,
  /** Of a set less than this share turns where it is. */
  onItselfShare: 0.5,
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

/** How far figures lie apart, as a share: by the logarithm, for twice as much is as far as half. */
const spreadOf = (figures: readonly number[]): number => {
  const logs = figures.map(Math.log)
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length
  // Twice the deviation: of two figures it is the whole way from one to the other.
  return 2 * Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / logs.length)
}

/** How far their ranges and their durations lie apart. */
const unlikenessOf = (group: readonly Candidate[]): number =>
  spreadOf(group.map(({ features }) => features.shape.romDegrees)) +
  spreadOf(group.map(({ features }) => secondsOf(features)))

/** How far a group may be from one rep over and over. */
const mostUnlike = (group: readonly Candidate[], { plain, odd }: { plain: number; odd: number }): number => {
  const { plainOddness, oddOddness } = agreementSettings
  // Without a gyro a place is not known as well, and reps look odd that are not.
  if (group.some(({ features }) => !features.hasGyro)) return plain
  const share = (meanOf(group, ({ oddness }) => oddness) - plainOddness) / (oddOddness - plainOddness)
  return plain + (odd - plain) * Math.min(1, Math.max(0, share))
}

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

/** Something that movements lack to be a set: what was found, and what would be enough, or the most there may be. */
export interface Lack {
  lack: string
  figure: number
  limit: number
}

/** What the candidates that agree with the newest lack by one of the rules; nothing where they make a set. */
const lacksBy = (rule: (typeof agreementSettings.certain)[number], candidates: readonly Candidate[]): Lack[] => {
  const newest = candidates.at(-1)
  const group = newest === undefined ? [] : groupOf(candidates, newest, rule.romFactor)
  if (group.length < rule.reps) return [{ lack: 'few that agree', figure: group.length, limit: rule.reps }]
  const romDegrees = meanOf(group, ({ features }) => features.shape.romDegrees)
  const restless = restlessness(group.map(({ features }) => features.course)) / romDegrees
  // In slow movements the pivot is uncertain: some of them may seem far from it.
  const onItself = meanOf(group, ({ features }) => (turnsWhereItIs(features) ? 1 : 0))
  const axisShare = meanOf(group, ({ features }) => features.axisShare)
  const oddness = meanOf(group, (each) => oddnessAmong(candidates, each))
  const unlike = restless + unlikenessOf(group)
  const mostUnlikely = mostUnlike(group, rule.unlike)
  const { onItselfShare } = agreementSettings
  const lacks: Lack[] = []
  const hold = (isEnough: boolean, lack: string, figure: number, limit: number): void => {
    if (!isEnough) lacks.push({ lack, figure, limit })
  }
  hold(onItself < onItselfShare, 'turn where they are', onItself, onItselfShare)
  hold(axisShare >= rule.axisShare, 'turn about other axes', axisShare, rule.axisShare)
  hold(oddness <= rule.meanOddness, 'odd together', oddness, rule.meanOddness)
  hold(restless <= rule.restlessShare, 'come back to other places', restless, rule.restlessShare)
  hold(unlike <= mostUnlikely, 'differ in place, range and tempo', unlike, mostUnlikely)
  return lacks
}

/**
 * What the newest candidate and those that agree with it lack to make a set, by the rule they come nearest to; nothing where
 * they make one.
 */
export const lacksOf = (candidates: readonly Candidate[]): Lack[] => {
  const byRule = agreementSettings.certain.map((rule) => lacksBy(rule, candidates))
  const isFew = (lacks: readonly Lack[]): boolean => lacks[0]?.lack === 'few that agree'
  return byRule.find((lacks) => lacks.length === 0) ?? byRule.findLast((lacks) => !isFew(lacks)) ?? byRule[0] ?? []
}
