import type { Clue } from './oddness.ts'
import { rankOf } from './rank.ts'
import type { RepFeatures } from './rep-features.ts'
import { typicalWayOf, wayClues, type TypicalWay } from './way-likeness.ts'

export const likenessSettings = {
  /** Factors by which reps of one set differ from each other at the most that still makes them alike. */
  romFactor: 1.7,
  liftFactor: 2,
  lowerFactor: 2.2,
  /** What the same movement as before takes away from the oddness, and one that goes as far in another time. */
  alike: 1,
  asFarFactor: 1.5,
  asFar: 0.6,
  /** A movement below this share of the set's fuller reps is another one: nobody cuts a rep that short. */
  slightShare: 0.3,
  slight: 2.6,
  /** A leg that turned about one axis throughout does so in the next rep: so much more may turn about others. */
  looseFactor: 3,
  looseLeeway: 0.1,
  loose: 2,
  /** Lifts and holds that take so many times as long as the others': the leg was put somewhere. */
  lingeringFactor: 2.5,
  lingering: 0.6,
  /** Factors within which two first movements can be reps of one set: the athlete may still be finding the tempo. */
  looseRomFactor: 2,
  looseTimeFactor: 2.8
}

export const alikeClue = 'like the others'

/** What the reps of a set have in common. */
export interface Typical {
  romDegrees: number
  /** Of the fuller quarter of those that were not thrown, for a thrown leg goes too far. */
  fullerDegrees: number
  liftSeconds: number
  holdSeconds: number
  lowerSeconds: number
  axisShare: number
  way: TypicalWay
}

/** Fewer reps than this show no pattern. */
const leastReps = 2

/** A lift in less than this share of the usual time was thrown. */
const thrownShare = 0.6

/** Medians and a quartile, so that one thrown or cut short changes little; null where there are too few reps to tell. */
export const typicalOf = (reps: readonly RepFeatures[]): Typical | null => {
  const newest = reps.at(-1)
  if (newest === undefined || reps.length < leastReps) return null
  const liftSeconds = rankOf(reps, (rep) => rep.liftSeconds, 0.5)
  const lifted = reps.filter((rep) => rep.liftSeconds > thrownShare * liftSeconds)
  return {
    romDegrees: rankOf(reps, ({ shape }) => shape.romDegrees, 0.5),
    fullerDegrees: rankOf(lifted, ({ shape }) => shape.romDegrees, 0.75),
    liftSeconds,
    holdSeconds: rankOf(reps, ({ holdSeconds }) => holdSeconds, 0.5),
    lowerSeconds: rankOf(reps, ({ lowerSeconds }) => lowerSeconds, 0.5),
    axisShare: rankOf(reps, ({ axisShare }) => axisShare, 0.5),
    way: typicalWayOf(reps, newest)
  }
}

/** How far two figures lie apart, 1 where one is `factor` times the other. */
const apart = (a: number, b: number, factor: number): number => Math.abs(Math.log(a / b)) / Math.log(factor)

const tempoClue = (features: RepFeatures, typical: Typical): Clue | null => {
  const settings = likenessSettings
  const { shape, liftSeconds, lowerSeconds } = features
  const distance = Math.max(
    apart(shape.romDegrees, typical.romDegrees, settings.romFactor),
    apart(liftSeconds, typical.liftSeconds, settings.liftFactor),
    apart(lowerSeconds, typical.lowerSeconds, settings.lowerFactor)
  )
  const alike = distance < 1 ? settings.alike * (1 - distance * distance) : 0
  const isAsFar = apart(shape.romDegrees, typical.romDegrees, settings.asFarFactor) < 1
  if (isAsFar && alike < settings.asFar) {
    const figure = shape.romDegrees / typical.romDegrees
    return { clue: 'as far as the others', figure, limit: settings.asFarFactor, adds: -settings.asFar }
  }
  return alike > 0 ? { clue: alikeClue, figure: distance, limit: 1, adds: -alike } : null
}

/** What speaks for or against a movement, set beside the reps of the set that it would belong to. */
export const likenessOf = (features: RepFeatures, typical: Typical): Clue[] => {
  const settings = likenessSettings
  const clues: Clue[] = []
  const share = features.shape.romDegrees / typical.fullerDegrees
  if (share < settings.slightShare)
    clues.push({
      clue: 'far smaller than the others',
      figure: share,
      limit: settings.slightShare,
      adds: settings.slight
    })
  const loose = 1 - features.axisShare
  const looseLimit = settings.looseFactor * (1 - typical.axisShare) + settings.looseLeeway
  if (loose > looseLimit)
    clues.push({ clue: 'turns otherwise than the others', figure: loose, limit: looseLimit, adds: settings.loose })
  const time = features.liftSeconds + features.holdSeconds
  const timeLimit = settings.lingeringFactor * (typical.liftSeconds + typical.holdSeconds)
  if (time > timeLimit)
    clues.push({ clue: 'lingers longer than the others', figure: time, limit: timeLimit, adds: settings.lingering })
  clues.push(...wayClues(features, typical.way, typical.romDegrees))
  const tempo = tempoClue(features, typical)
  if (tempo !== null) clues.push(tempo)
  return clues
}

/** Whether two movements can be reps of one set. */
export const isAlike = (
  a: RepFeatures,
  b: RepFeatures,
  romFactor: number = likenessSettings.looseRomFactor
): boolean => {
  const { looseTimeFactor } = likenessSettings
  return (
    apart(a.shape.romDegrees, b.shape.romDegrees, romFactor) <= 1 &&
    apart(a.liftSeconds, b.liftSeconds, looseTimeFactor) <= 1 &&
    apart(a.lowerSeconds, b.lowerSeconds, looseTimeFactor) <= 1
  )
}
