import type { RepFeatures } from './rep-features.ts'

export const oddnessSettings = {
  /** Phases shorter or longer than these are no leg's, seconds. */
  shortestLift: 0.18,
  shortestLowering: 0.18,
  longestPhase: 15,
  largestRomDegrees: 130,
  /** A step turns at its top without a stop: the hold as a share of lift and lowering. A lift that stops has 0.1 or more. */
  noHoldShare: 0.03,
  briefHoldShare: 0.06,
  /** A stop of so many seconds is no step's. */
  holdSeconds: 0.25,
  longHoldSeconds: 0.6,
  /** A step falls faster than it rises. */
  stepLowering: 0.42,
  stepShare: 0.62,
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
  /** What a free swing of a cuff without a gyro adds, and how near its half period the phases must come. */
  freeSwing: 1,
  freeSwingSpread: 0.25
}

/** Whether a movement can be a rep at all. */
export const isPossible = ({ shape, liftSeconds, lowerSeconds }: RepFeatures, leastRomDegrees: number): boolean => {
  const settings = oddnessSettings
  return (
    shape.romDegrees >= leastRomDegrees &&
    shape.romDegrees <= settings.largestRomDegrees &&
    liftSeconds >= settings.shortestLift &&
    lowerSeconds >= settings.shortestLowering &&
    liftSeconds <= settings.longestPhase &&
    lowerSeconds <= settings.longestPhase
  )
}

/** Whether it swings as fast and lands as hard as a step. A thrown rep may too, so this says something only of a first one. */
export const isStepLike = ({ shape, jumpG }: RepFeatures): boolean =>
  Math.max(shape.peakConcentricSpeed, shape.peakEccentricSpeed) > oddnessSettings.fastSpeed &&
  jumpG > oddnessSettings.jumpG

/**
 * Without a gyro a free swing of the pendulum cannot be seen, so what looks like one may only be imagined: up and down in
 * half its period each, without a stop.
 */
const isFreeSwing = ({ liftSeconds, lowerSeconds, holdSeconds, freeSwingSeconds }: RepFeatures): boolean => {
  const { freeSwingSpread, briefHoldShare } = oddnessSettings
  const isLike = (seconds: number) => Math.abs(seconds / freeSwingSeconds - 1) < freeSwingSpread
  return holdSeconds < briefHoldShare * (liftSeconds + lowerSeconds) && isLike(liftSeconds) && isLike(lowerSeconds)
}

/** How little a movement looks like a rep: 0 and less is a rep out of the book, from 2 on it is something else. */
export const oddnessOf = (features: RepFeatures): number => {
  const settings = oddnessSettings
  const { shape, liftSeconds, holdSeconds, lowerSeconds } = features
  const rom = Math.max(1, shape.romDegrees)
  const holdShare = holdSeconds / (liftSeconds + lowerSeconds)
  let oddness = 0
  if (holdShare < settings.noHoldShare) oddness += 1.1
  else if (holdShare < settings.briefHoldShare) oddness += 0.4
  if (holdSeconds > settings.holdSeconds) oddness -= 0.4
  if (holdSeconds > settings.longHoldSeconds) oddness -= 0.4
  if (!features.startedFlat) oddness += 0.5
  if (lowerSeconds < settings.stepLowering && lowerSeconds < settings.stepShare * liftSeconds) oddness += 0.8
  if (features.jumpG > settings.jumpG) oddness += 0.4
  if (features.jumpG > settings.hardJumpG) oddness += 0.3
  if (features.strayDegrees > settings.strayShare * rom) oddness += 0.5
  if (features.strayDegrees > settings.wideStrayShare * rom) oddness += 0.7
  const swingShare = (shape.windUpDegrees + shape.overswingDegrees) / rom
  if (Math.abs(features.returnShare) > settings.returnShare || swingShare > settings.swingShare) oddness += 0.8
  if (Math.max(shape.peakConcentricSpeed, shape.peakEccentricSpeed) > settings.fastSpeed) oddness += 0.4
  if (features.axisShare < settings.looseShare) oddness += 0.5
  if (features.axisShare < settings.looserShare) oddness += 0.7
  if (isFreeSwing(features)) oddness += settings.freeSwing
  return oddness
}
