import type { SetHead } from '#contracts/set.ts'
import { repKinds } from '#contracts/words.ts'

/** One figure of both sets, in the same unit. */
export interface Compared {
  own: number
  other: number
  /** How much more the own one is: percent of the other, or percentage points where both are percent; null without a base. */
  difference: number | null
}

/** A set against one of the other side; null where one of the two has not the figure. */
export interface SideComparison {
  other: SetHead
  cleanPercent: Compared | null
  romDegrees: Compared | null
  liftSeconds: Compared | null
  lowerSeconds: Compared | null
}

const isFinished = (set: SetHead): boolean => set.ended !== 'open' && set.endedAt !== null

/** The finished set of the same exercise on the other side that was done nearest in time; of two as near, the earlier. */
function nearestOther(set: SetHead, sets: readonly SetHead[]): SetHead | null {
  const apart = (each: SetHead): number => Math.abs(each.startedAt - set.startedAt)
  return sets
    .filter((each) => each.cuffId === set.cuffId && each.session === set.session)
    .filter((each) => each.exercise === set.exercise && each.side !== set.side && isFinished(each))
    .reduce<SetHead | null>((best, each) => {
      if (best === null || apart(each) < apart(best)) return each
      return apart(each) === apart(best) && each.startedAt < best.startedAt ? each : best
    }, null)
}

function cleanPercent({ summary: { counts } }: SetHead): number | null {
  const reps = repKinds.reduce((sum, kind) => sum + counts[kind], 0)
  return reps === 0 ? null : (100 * counts.clean) / reps
}

type Spread = { mean: number } | null

function compared(own: Spread, other: Spread): Compared | null {
  if (own === null || other === null) return null
  const difference = other.mean > 0 ? (100 * (own.mean - other.mean)) / other.mean : null
  return { own: own.mean, other: other.mean, difference }
}

function comparedShares(own: number | null, other: number | null): Compared | null {
  return own === null || other === null ? null : { own, other, difference: own - other }
}

/**
 * A set beside its counterpart on the other side, from the sets of its session; null where it has none. Sides are
 * compared within a session only: another day is another leg.
 */
export function compareSides(set: SetHead, sets: readonly SetHead[]): SideComparison | null {
  const other = nearestOther(set, sets)
  if (other === null) return null
  const [mine, its] = [set.summary, other.summary]
  return {
    other,
    cleanPercent: comparedShares(cleanPercent(set), cleanPercent(other)),
    romDegrees: compared(mine.romDegrees, its.romDegrees),
    liftSeconds: compared(mine.concentricSeconds, its.concentricSeconds),
    lowerSeconds: compared(mine.eccentricSeconds, its.eccentricSeconds)
  }
}
