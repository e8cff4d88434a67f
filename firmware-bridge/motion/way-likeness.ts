import { divergence } from './course.ts'
import type { JointFit } from './joint-fit.ts'
import type { Clue } from './oddness.ts'
import { rankOf } from './rank.ts'
import type { RepFeatures } from './rep-features.ts'

export const wayLikenessSettings = {
  /**
   * The leg is carried along where turning about one joint leaves so much of the acceleration unexplained, g beyond what is
   * usual in the set, and more than twice as much; in a thrown rep that may be as much, but a smaller share of all. One
   * that does not begin at rest is more likely a step.
   */
  carriedShare: 0.27,
  carriedG: 0.08,
  carried: 0.8,
  carriedFarG: 0.16,
  carriedFar: 0.7,
  carriedOn: 0.5,
  /**
   * Reps of one set turn about the same joint; a foot that is set down elsewhere turns about the knee, a shank that leans
   * over it about the ankle. Told where the set's own levers agree within the spread, where this one is not mostly noise, and
   * of movements smaller than the set's: a leg thrown far bends as it goes.
   */
  leastLeverMetres: 0.3,
  leverSpread: 0.15,
  leverNoise: 0.4,
  nearerShare: 0.8,
  nearer: 0.8,
  muchNearerShare: 0.6,
  muchNearer: 1.8,
  /** Lifts that lead another way than the newest ones, degrees. */
  otherWayDegrees: 22,
  otherWay: 0.5
}

/** What the ways of a set's reps have in common. */
export interface TypicalWay {
  /** What is felt that turning about one joint does not explain, g. */
  misfitG: number
  /** From the joint to the cuff, metres, and how far from it those of the reps lie, as a share; NaN where unknown. */
  leverMetres: number
  leverSpread: number
  newest: RepFeatures
}

const leverOf = ({ leverAlong, leverAcross }: JointFit): number => Math.hypot(leverAlong, leverAcross)

export const typicalWayOf = (reps: readonly RepFeatures[], newest: RepFeatures): TypicalWay => {
  const joints = reps.flatMap(({ joint }) => joint ?? [])
  const leverMetres = rankOf(joints, leverOf, 0.5)
  return {
    misfitG: rankOf(joints, ({ misfitG }) => misfitG, 0.5),
    leverMetres,
    leverSpread: rankOf(joints, (joint) => Math.abs(leverOf(joint) - leverMetres), 0.5) / leverMetres,
    newest
  }
}

type Add = (clue: string, figure: number, limit: number, adds: number) => void

const lookWhetherCarried = (joint: JointFit, startedFlat: boolean, typical: TypicalWay, add: Add): void => {
  const { carriedShare, carriedG, carried, carriedFarG, carriedFar, carriedOn } = wayLikenessSettings
  if (joint.misfitShare <= carriedShare) return
  const figure = joint.misfitG - typical.misfitG
  const limit = Math.max(carriedG, typical.misfitG)
  const farLimit = Math.max(limit, carriedFarG)
  if (figure > limit) add('is carried along', figure, limit, carried + (startedFlat ? 0 : carriedOn))
  if (figure > farLimit) add('is carried far', figure, farLimit, carriedFar)
}

const lookAtLever = (joint: JointFit, { leverMetres, leverSpread }: TypicalWay, add: Add): void => {
  const settings = wayLikenessSettings
  const isTold = leverMetres > settings.leastLeverMetres && leverSpread < settings.leverSpread
  if (!isTold || !(joint.misfitShare < settings.leverNoise)) return
  const share = leverOf(joint) / leverMetres
  const { nearerShare, nearer, muchNearerShare, muchNearer } = settings
  if (share < nearerShare) add('turns about a nearer joint', share, nearerShare, nearer)
  if (share < muchNearerShare) add('turns about a much nearer joint', share, muchNearerShare, muchNearer)
}

/**
 * What the way of a movement says, beside those of the set. A signal with gaps, or clipped, says less.
 * @param romDegrees usual in the set
 */
export const wayClues = (features: RepFeatures, typical: TypicalWay, romDegrees: number): Clue[] => {
  const { shape, joint, startedFlat, saturated, gap, course } = features
  const clues: Clue[] = []
  // Without a gyro all that is known of the way comes from the very acceleration that it would be held against.
  if (joint === null) return clues
  const add: Add = (clue, figure, limit, adds) => void clues.push({ clue, figure, limit, adds })
  if (!saturated && !gap) {
    lookWhetherCarried(joint, startedFlat, typical, add)
    if (shape.romDegrees < romDegrees) lookAtLever(joint, typical, add)
  }
  const { otherWayDegrees, otherWay } = wayLikenessSettings
  const turned = divergence(course, typical.newest.course)
  if (turned > otherWayDegrees) add('leads another way', turned, otherWayDegrees, otherWay)
  return clues
}
