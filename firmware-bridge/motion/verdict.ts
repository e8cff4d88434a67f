import { roundBeside } from '#contracts/beside-limit.ts'
import type { Fault } from '#contracts/rep.ts'
import type { RepKind } from '#contracts/words.ts'
import type { ExerciseLimits } from '../exercises/exercise-profile.ts'
import type { RepShape } from './rep-shape.ts'

export interface Verdict {
  kind: RepKind
  faults: Fault[]
}

const digits = 3

/** The time in which the lift would have covered the full range. */
export const fullLiftSeconds = (shape: RepShape, fullRomDegrees: number | null): number => {
  const seconds = shape.concentricEnd - shape.concentricStart
  return fullRomDegrees === null || shape.romDegrees <= 0
    ? seconds
    : seconds * Math.max(1, fullRomDegrees / shape.romDegrees)
}

/** What was wrong with a rep, each fault with the figure that showed it. `isBack` says that the return is known. */
export const judgeRep = (
  shape: RepShape,
  limits: ExerciseLimits,
  fullRomDegrees: number | null,
  isBack: boolean
): Verdict => {
  const faults: Fault[] = []
  const below = (fault: Fault['fault'], figure: number, limit: number, unit: Fault['unit']): void => {
    if (figure < limit) faults.push({ fault, figure: roundBeside(figure, limit, digits), limit, unit })
  }
  const above = (fault: Fault['fault'], figure: number, limit: number, unit: Fault['unit']): void => {
    if (figure > limit) faults.push({ fault, figure: roundBeside(figure, limit, digits), limit, unit })
  }
  below('fast-lift', fullLiftSeconds(shape, fullRomDegrees), limits.fastLiftSeconds, 's')
  if (isBack) below('dropped', shape.eccentricEnd - shape.eccentricStart, limits.droppedSeconds, 's')
  above('wind-up', shape.windUpDegrees, limits.windUpDegrees, 'deg')
  if (isBack) above('overswing', shape.overswingDegrees, limits.overswingDegrees, 'deg')
  if (fullRomDegrees !== null) below('short-range', shape.romDegrees / fullRomDegrees, limits.shortRangeShare, 'share')
  const has = (fault: Fault['fault']) => faults.some((found) => found.fault === fault)
  return { kind: has('fast-lift') ? 'momentum' : has('short-range') ? 'partial' : 'clean', faults }
}
