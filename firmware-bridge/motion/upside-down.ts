import { gravityLevel, isNearLevel } from './gravity-level.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'

export const upsideDownSettings = {
  /** How near to a level the leg keeps that stays there, as a share of the range. */
  levelShare: 0.35,
  /** From one level to the other it takes no longer, seconds. */
  longestMove: 3,
  /** A leg that rests stays at least so long, and so many times as long as it then stood at the other level. */
  leastRest: 1.5,
  restFactor: 1.5,
  /** A stream begins with a leg at rest: as far back as it goes nobody knows for how long it had stood there. */
  leastFirstRest: 0.1
}

/**
 * Before a set the leg rests. Where it stayed long at the other level and but briefly at this one, what looked like rest was
 * the top: a first lift was missed and its way back taken for one.
 * @param row the first lift's first row
 * @returns the row from which on the leg rested at the other level; null where it did not
 */
export const upsideDownSince = (history: History, hinge: Hinge, row: number, romDegrees: number): number | null => {
  const { levelShare, longestMove, leastRest, restFactor, leastFirstRest } = upsideDownSettings
  const { time } = history
  const oldest = history.oldest()
  const rest = gravityLevel(history, hinge, row)
  const reach = levelShare * romDegrees
  const isAtRest = isNearLevel(history, hinge, rest, reach)
  const isAtTop = isNearLevel(history, hinge, rest + romDegrees, reach)
  /** Goes back from a row for as long as the leg keeps to a level; returns the row before that. */
  const leave = (from: number, isThere: (at: number) => boolean): number => {
    let at = from
    while (at >= oldest && isThere(at)) at--
    return at
  }
  const lowFrom = leave(row, isAtRest)
  let highTo = lowFrom
  while (highTo >= oldest && !isAtTop(highTo) && time.get(lowFrom) - time.get(highTo) < longestMove) highTo--
  if (highTo < oldest) return null
  const highFrom = Math.max(oldest, leave(highTo, isAtTop))
  const low = time.get(row) - time.get(Math.max(oldest, lowFrom))
  const high = time.get(highTo) - time.get(highFrom)
  const isFirst = highFrom === oldest && history.isWhole()
  const isRest = isFirst ? high >= leastFirstRest : high >= leastRest && high > restFactor * low
  return isRest ? highFrom : null
}
