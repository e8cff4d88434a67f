import type { Random } from '../random.ts'
import type { PlannedRep } from './plan.ts'

const skews = [-0.6, 0.6] as const
const stallSeconds = [0.2, 0.9] as const
const stallShare = [0.35, 0.65] as const
const sagDegrees = [1, 3] as const
const tapG = [0.2, 1.2] as const
const slipDegrees = [5, 15] as const
/** A strap slips while the leg rests, which takes a moment. */
const slipHoldSeconds = 0.3

/**
 * What tells people from plans: a lift that is quick first or last, or stalls on the way; a hold that sags; a foot that
 * taps the floor; a strap that slips. Some have one habit, some another. The reps are the same in number and kind.
 */
export const addQuirks = (random: Random, reps: readonly PlannedRep[]): PlannedRep[] => {
  const has = (share: number): boolean => random.unit() < share
  const liftSkew = has(0.5) ? random.between(...skews) : 0
  const lowerSkew = has(0.5) ? random.between(...skews) : 0
  const [sags, taps, stalls, slips] = [has(0.4), has(0.25), has(0.4), has(0.2)]
  const quirky = reps.map((rep): PlannedRep => {
    const stall = stalls && has(0.3) && rep.kind === 'clean' && rep.turnsAtOnce !== true
    return {
      ...rep,
      liftSkew,
      lowerSkew,
      ...(sags && { sagDegrees: random.between(...sagDegrees) }),
      ...(taps && { tapG: random.between(...tapG) }),
      ...(stall && { stallSeconds: random.between(...stallSeconds), stallShare: random.between(...stallShare) })
    }
  })
  const slipping = quirky[Math.floor(random.unit() * (quirky.length - 1))]
  if (slips && slipping !== undefined && slipping.bottomHoldSeconds >= slipHoldSeconds) {
    slipping.slipDegrees = (has(0.5) ? -1 : 1) * random.between(...slipDegrees)
    // One thing at a time: a knock would hold the slip up until the next lift.
    delete slipping.tapG
  }
  return quirky
}
