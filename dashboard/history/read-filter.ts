import type { LocationQuery } from 'vue-router'
import { exerciseIds, sides, type ExerciseId, type Side } from '#contracts/words.ts'
import { isDayName } from './days/day-name.ts'
import { trendSpans, type TrendSpan } from './trends/trend-spans.ts'

/** In the address it says that all are meant: without a word the page decides for whoever is training. */
export const everybody = 'all'

/** What the past is narrowed to. It stands in the address, so that going back and reloading bring it back. */
export interface HistoryFilter {
  /** An athlete's id, or everybody; undefined where the address does not say. */
  athlete: string | undefined
  exercise: ExerciseId | undefined
  side: Side | undefined
  /** Days, both included. */
  from: string | undefined
  to: string | undefined
  /** The month of the calendar by any day of it, and the day whose sets are shown. */
  month: string | undefined
  day: string | undefined
  span: TrendSpan | undefined
}

const recordId = /^[a-z0-9][a-z0-9-]{0,31}$/

const textOf = (query: LocationQuery, key: keyof HistoryFilter): string | undefined => {
  const value = query[key]
  return typeof value === 'string' ? value : undefined
}
const oneOf = <T extends string>(known: readonly T[], text: string | undefined): T | undefined =>
  known.find((each) => each === text)
const dayOf = (text: string | undefined): string | undefined =>
  text !== undefined && isDayName(text) ? text : undefined

/** An address is anybody's: what is no filter counts as not said. */
export function readFilter(query: LocationQuery): HistoryFilter {
  const athlete = textOf(query, 'athlete')
  return {
    athlete: athlete !== undefined && recordId.test(athlete) ? athlete : undefined,
    exercise: oneOf(exerciseIds, textOf(query, 'exercise')),
    side: oneOf(sides, textOf(query, 'side')),
    from: dayOf(textOf(query, 'from')),
    to: dayOf(textOf(query, 'to')),
    month: dayOf(textOf(query, 'month')),
    day: dayOf(textOf(query, 'day')),
    span: oneOf(trendSpans, textOf(query, 'span'))
  }
}
