import type { Clue } from './oddness.ts'
import type { RepFeatures } from './rep-features.ts'
import type { RepShape } from './rep-shape.ts'

export const likenessSettings = {
  /** Factors by which reps of one set differ from each other at the most that still makes them alike. */
  romFactor: 1.7,
  liftFactor: 2,
  lowerFactor: 2.2,
  /** What the same movement as before takes away from the oddness, and one that goes as far in another time. */
  alike: 1,
  asFarFactor: 1.4,
  asFar: 0.5,
  /** A movement below this share of the set's range is another one: nobody cuts a rep that short. */
  slightShare: 0.3,
  slight: 2.6,
  /** Factors within which two first movements can be reps of one set: the athlete may still be finding the tempo. */
  looseRomFactor: 2,
  looseTimeFactor: 2.8
}

export const alikeClue = 'like the others'

/** What the reps of a set have in common. */
export interface Typical {
  romDegrees: number
  liftSeconds: number
  lowerSeconds: number
}

/** Fewer reps than this show no pattern. */
const leastReps = 2

const medianOf = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0

/** Medians, so that one thrown or cut short changes little; null where there are too few reps to tell. */
export const typicalOf = (shapes: readonly RepShape[]): Typical | null =>
  shapes.length < leastReps
    ? null
    : {
        romDegrees: medianOf(shapes.map(({ romDegrees }) => romDegrees)),
        liftSeconds: medianOf(shapes.map(({ concentricStart, concentricEnd }) => concentricEnd - concentricStart)),
        lowerSeconds: medianOf(shapes.map(({ eccentricStart, eccentricEnd }) => eccentricEnd - eccentricStart))
      }

/** How far two figures lie apart, 1 where one is `factor` times the other. */
const apart = (a: number, b: number, factor: number): number => Math.abs(Math.log(a / b)) / Math.log(factor)

/** What speaks for or against a movement, set beside the reps of the set that it would belong to. */
export const likenessOf = ({ shape, liftSeconds, lowerSeconds }: RepFeatures, typical: Typical): Clue | null => {
  const settings = likenessSettings
  const share = shape.romDegrees / typical.romDegrees
  if (share < settings.slightShare)
    return { clue: 'far smaller than the others', figure: share, limit: settings.slightShare, adds: settings.slight }
  const distance = Math.max(
    apart(shape.romDegrees, typical.romDegrees, settings.romFactor),
    apart(liftSeconds, typical.liftSeconds, settings.liftFactor),
    apart(lowerSeconds, typical.lowerSeconds, settings.lowerFactor)
  )
  const alike = distance < 1 ? settings.alike * (1 - distance * distance) : 0
  const isAsFar = apart(shape.romDegrees, typical.romDegrees, settings.asFarFactor) < 1
  if (isAsFar && alike < settings.asFar)
    return { clue: 'as far as the others', figure: share, limit: settings.asFarFactor, adds: -settings.asFar }
  return alike > 0 ? { clue: alikeClue, figure: distance, limit: 1, adds: -alike } : null
}

/** Whether two movements can be reps of one set. */
export const isAlike = (a: RepFeatures, b: RepFeatures): boolean => {
  const { looseRomFactor, looseTimeFactor } = likenessSettings
  return (
    apart(a.shape.romDegrees, b.shape.romDegrees, looseRomFactor) <= 1 &&
    apart(a.liftSeconds, b.liftSeconds, looseTimeFactor) <= 1 &&
    apart(a.lowerSeconds, b.lowerSeconds, looseTimeFactor) <= 1
  )
}
