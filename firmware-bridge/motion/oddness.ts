import type { RepFeatures } from './rep-features.ts'

export const oddnessSettings = {
  /** Phases shorter or longer than these are no leg's, seconds. */
  shortestLift: 0.18,
  shortestLowering: 0.18,
  longestPhase: 15,
  /** A step turns at its top without a stop: the hold as a share of lift and lowering. A lift that stops has 0.1 or more. */
  noHoldShare: 0.03,
  noHold: 1.1,
  /** One that comes down as slowly as this, seconds, is hardly one. */
  slowLowering: 0.9,
  noHoldSlow: 0.75,
  briefHoldShare: 0.06,
  /** A stop of so many seconds is no step's. */
  holdSeconds: 0.25,
  longHoldSeconds: 0.6,
  /** A step falls faster than it rises: in less than so many seconds, and than this share of its rise. */
  stepLowering: 0.42,
  stepShare: 0.62,
  /** It turns without a stop and is down again sooner than legs lower anything, seconds. */
  quickHold: 0.045,
  quickLowering: 0.39,
  /** Impacts: acceleration that jumps by so much within 50 ms, g. Real legs are put down hard too, so it says little alone. */
  jumpG: 0.7,
  hardJumpG: 1.5,
  /** Leaving the plane of movement, as a share of the range. */
  strayShare: 0.55,
  wideStrayShare: 0.9,
  /** A lift turns about one axis: less of the turning about it than this is loose. A third is pure noise. */
  looseShare: 0.55,
  looserShare: 0.42,
  /** Coming back elsewhere, and swinging to the other side, as shares of the range. */
  returnShare: 0.4,
  swingShare: 0.45,
  /** Legs in a swing or a step turn this fast, deg/s; lifts do not, unless thrown. */
  fastSpeed: 240,
  /**
   * What turning about one joint does not explain of the acceleration, as a share and in g: a body that walks carries the
   * leg along. Knees bend in lifts too, but those have rests between them. A step's hold is no longer than `stepHold`, s.
   */
  carriedShare: 0.2,
  carriedG: 0.07,
  stepHold: 0.5,
  /** A leg that is thrown, but by its own joint: little is unexplained of what is felt beside gravity, and that is much, g. */
  jointShare: 0.1,
  jointG: 0.25,
  ownJoint: -0.8,
  /**
   * The leg that stands while the other one works turns above its ankle, and one that lies rolls: about a point nearer to the
   * cuff than this, metres, or even this. From the nearest joint that lifts a cuff, the knee, it is twice as far on anyone.
   */
  nearPivotMetres: 0.13,
  nearPivot: 2.2,
  nearestPivotMetres: 0.1,
  nearestPivot: 1.2,
  /** What a start in motion adds: reps done without a rest have one, and so have steps. */
  restless: 0.3,
  /** How near to half the period of a free swing the phases come, for a cuff without a gyro. */
  freeSwingSpread: 0.25
}

/** One thing about a movement that speaks for or against a rep: `adds` is what it adds to the oddness. */
export interface Clue {
  clue: string
  figure: number
  limit: number
  adds: number
}

/** What rules a movement out as a rep of this exercise and set; null where nothing does. */
export const impossibilityOf = (
  features: RepFeatures,
  leastRomDegrees: number,
  largestRomDegrees: number
): Clue | null => {
  const settings = oddnessSettings
  const { shape, liftSeconds, lowerSeconds } = features
  const never = (clue: string, figure: number, limit: number): Clue => ({ clue, figure, limit, adds: Infinity })
  if (!(shape.romDegrees >= leastRomDegrees)) return never('range too small', shape.romDegrees, leastRomDegrees)
  if (shape.romDegrees > largestRomDegrees) return never('range too large', shape.romDegrees, largestRomDegrees)
  if (liftSeconds < settings.shortestLift) return never('lift too short', liftSeconds, settings.shortestLift)
  if (lowerSeconds < settings.shortestLowering)
    return never('lowering too short', lowerSeconds, settings.shortestLowering)
  if (liftSeconds > settings.longestPhase) return never('lift too long', liftSeconds, settings.longestPhase)
  if (lowerSeconds > settings.longestPhase) return never('lowering too long', lowerSeconds, settings.longestPhase)
  return null
}

const fastestOf = ({ shape }: RepFeatures): number => Math.max(shape.peakConcentricSpeed, shape.peakEccentricSpeed)

/** Whether it swings as fast and lands as hard as a step. A thrown rep may too, so this says something only of a first one. */
export const isHurledStep = (features: RepFeatures): boolean =>
  fastestOf(features) > oddnessSettings.fastSpeed && features.jumpG > oddnessSettings.jumpG

/**
 * Whether it is more than a turn about one joint, or without a gyro lands hard, and is no longer held than a step. Where
 * others follow at once, it is one.
 */
export const isCarriedStep = ({ joint, jumpG, holdSeconds }: RepFeatures): boolean => {
  const settings = oddnessSettings
  if (holdSeconds > settings.stepHold) return false
  if (joint === null) return jumpG > settings.jumpG
  return joint.misfitShare > settings.carriedShare && joint.misfitG > settings.carriedG
}

/** How far away the pivot is, metres; Infinity where nothing says so. A signal with gaps, or clipped, does not. */
const pivotOf = ({ pivotMetres, saturated, gap }: RepFeatures): number =>
  pivotMetres === null || saturated || gap ? Infinity : pivotMetres

/** Whether it is of a leg that stands or lies, and gives or rolls: about a point nearer than any joint that lifts a cuff. */
export const turnsWhereItIs = (features: RepFeatures): boolean => pivotOf(features) < oddnessSettings.nearPivotMetres

/**
 * Without a gyro a free swing of the pendulum cannot be seen, so what looks like one may only be imagined: up and down in
 * half its period each, without a stop.
 */
const isFreeSwing = ({ liftSeconds, lowerSeconds, holdSeconds, freeSwingSeconds }: RepFeatures): boolean => {
  const { freeSwingSpread, briefHoldShare } = oddnessSettings
  const isLike = (seconds: number) => Math.abs(seconds / freeSwingSeconds - 1) < freeSwingSpread
  return holdSeconds < briefHoldShare * (liftSeconds + lowerSeconds) && isLike(liftSeconds) && isLike(lowerSeconds)
}

type Look = (clue: string, figure: number, limit: number, adds: number) => void
type Say = (clue: string, adds: number) => void

/** What the pace of a movement says. */
const lookAtPace = (
  { liftSeconds, holdSeconds, lowerSeconds, startedFlat }: RepFeatures,
  above: Look,
  below: Look,
  say: Say
): void => {
  const settings = oddnessSettings
  const holdShare = holdSeconds / (liftSeconds + lowerSeconds)
  const noHold = lowerSeconds > settings.slowLowering ? settings.noHoldSlow : settings.noHold
  if (holdShare < settings.noHoldShare) below('turns without a stop', holdShare, settings.noHoldShare, noHold)
  else below('hardly stops at the top', holdShare, settings.briefHoldShare, 0.4)
  above('stops at the top', holdSeconds, settings.holdSeconds, -0.4)
  above('holds the top', holdSeconds, settings.longHoldSeconds, -0.4)
  if (!startedFlat) say('does not begin at rest', settings.restless)
  if (lowerSeconds < settings.stepShare * liftSeconds)
    below('falls faster than it rises', lowerSeconds, settings.stepLowering, 0.8)
  if (holdSeconds < settings.quickHold) below('returns as fast as a step', lowerSeconds, settings.quickLowering, 0.9)
}

/** What its way says: where it goes, where it comes back to, and how hard. */
const lookAtWay = (features: RepFeatures, above: Look, below: Look): void => {
  const settings = oddnessSettings
  const { shape } = features
  const rom = Math.max(1, shape.romDegrees)
  above('jolts', features.jumpG, settings.jumpG, 0.4)
  above('jolts hard', features.jumpG, settings.hardJumpG, 0.3)
  const strayShare = features.strayDegrees / rom
  above('leaves its plane', strayShare, settings.strayShare, 0.5)
  above('leaves its plane far', strayShare, settings.wideStrayShare, 0.7)
  const swingShare = (shape.windUpDegrees + shape.overswingDegrees) / rom
  if (Math.abs(features.returnShare) > settings.returnShare)
    above('comes back elsewhere', Math.abs(features.returnShare), settings.returnShare, 0.8)
  else above('swings to the other side', swingShare, settings.swingShare, 0.8)
  above('is as fast as a swing', fastestOf(features), settings.fastSpeed, 0.4)
  const { joint } = features
  if (joint !== null && joint.misfitG > settings.jointG * joint.misfitShare)
    below('turns about one joint', joint.misfitShare, settings.jointShare, settings.ownJoint)
  below('turns about other axes', features.axisShare, settings.looseShare, 0.5)
  below('turns mostly about other axes', features.axisShare, settings.looserShare, 0.7)
}

/** What its pivot says. */
const lookAtPivot = (features: RepFeatures, below: Look): void => {
  const { nearPivotMetres, nearPivot, nearestPivotMetres, nearestPivot } = oddnessSettings
  const metres = pivotOf(features)
  below('turns where it is', metres, nearPivotMetres, nearPivot)
  below('turns about itself', metres, nearestPivotMetres, nearestPivot)
}

/**
 * What is odd about a movement, taken as a rep, and what is not. The sum says how little it looks like one: 0 and less is a
 * rep out of the book. A pulse is not asked for its pace.
 */
export const cluesOf = (features: RepFeatures, isPulse: boolean): Clue[] => {
  const clues: Clue[] = []
  const above: Look = (clue, figure, limit, adds) => {
    if (figure > limit) clues.push({ clue, figure, limit, adds })
  }
  const below: Look = (clue, figure, limit, adds) => {
    if (figure < limit) clues.push({ clue, figure, limit, adds })
  }
  if (!isPulse) lookAtPace(features, above, below, (clue, adds) => clues.push({ clue, figure: 0, limit: 0, adds }))
  lookAtWay(features, above, below)
  lookAtPivot(features, below)
  if (isFreeSwing(features))
    clues.push({ clue: 'may be a free swing', figure: features.liftSeconds, limit: features.freeSwingSeconds, adds: 1 })
  return clues
}
