import { isPossible, isStepLike, oddnessOf } from './oddness.ts'
import type { RepFeatures } from './rep-features.ts'

export type Ruling = 'accept' | 'hold' | 'refuse'

export const judgeSettings = {
  /** Oddness up to which a movement passes: within a set, while a set is not yet certain, and at once. */
  withinSet: 1.7,
  opening: 1.9,
  /** Without a gyro a shake looks much like a lift. */
  openingWithoutGyro: 1.2,
  /** Leaving the plane by more than this share of the range shows that the axis was taken from something else. */
  otherAxisShare: 1.15,
  /** What a step-like movement adds while a set is not yet certain. */
  stepLike: 0.8,
  /** A set is certain once so many reps have a mean oddness below the limit; the more reps, the more is forgiven. */
  agreeing: [
    { reps: 2, meanOddness: 0.35 },
    { reps: 3, meanOddness: 0.8 },
    { reps: 4, meanOddness: 1.2 }
  ]
}

export interface Judge {
  /**
   * Decides whether a lift and return is a rep. `hold` leaves it provisional until more of the kind follow: one lift alone
   * may be a bend, a step or a shift. `trusted` says that a set was announced or calibrated, so none need agree.
   */
  rule(features: RepFeatures, leastRomDegrees: number, confirmed: number, trusted: boolean): Ruling
  /** Movements refused since the last that was not. */
  refusals(): number
  /** Forgets what was held. */
  reset(): void
  /** Why the last ruling fell as it did, for people who ask. */
  reason(): string
}

const openingLimit = (hasGyro: boolean) => (hasGyro ? judgeSettings.opening : judgeSettings.openingWithoutGyro)

export const createJudge = (): Judge => {
  let reason = ''
  let refusals = 0
  let held = 0
  let heldOddness = 0

  const refuse = (why: string): Ruling => {
    refusals++
    reason = why
    return 'refuse'
  }

  return {
    rule(features, leastRomDegrees, confirmed, trusted) {
      if (!isPossible(features, leastRomDegrees)) return refuse('no leg moves like that')
      const isOpening = confirmed === 0 && !trusted
      const oddness = oddnessOf(features)
      const limit = isOpening ? openingLimit(features.hasGyro) : judgeSettings.withinSet
      reason = `oddness ${oddness.toFixed(1)} of ${limit}`
      if (oddness > limit) return refuse(reason)
      if (isOpening && features.strayDegrees > judgeSettings.otherAxisShare * features.shape.romDegrees)
        return refuse('turned about another axis')
      if (isOpening && held === 0 && !features.startedFlat) return refuse('a set begins at rest')
      refusals = 0
      if (!isOpening) return 'accept'
      held++
      heldOddness += oddness + (isStepLike(features) ? judgeSettings.stepLike : 0)
      const isCertain = judgeSettings.agreeing.some(
        ({ reps, meanOddness }) => held >= reps && heldOddness / held <= meanOddness
      )
      reason += `, ${held} held`
      return isCertain ? 'accept' : 'hold'
    },
    refusals: () => refusals,
    reset() {
      refusals = 0
      held = 0
      heldOddness = 0
    },
    reason: () => reason
  }
}
