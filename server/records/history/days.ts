import { sql, type RawBuilder } from 'kysely'
import type { TrendPeriod } from '#contracts/records/history.ts'
import type { OffsetSpan } from './time-zone.ts'

/** Days are counted from 1 January 1970, which was a Thursday, by the calendar of the place. */

const dayMs = 86_400_000

/** The local day on which a set started, as the database works it out. */
export function localDay(spans: readonly OffsetSpan[]): RawBuilder<number> {
  const last = spans.at(-1)?.offset ?? 0
  const turns = spans
    .slice(0, -1)
    .map(({ until, offset }) => sql`when sets.started_at < ${until} then ${number(offset)}`)
  const offset = turns.length === 0 ? number(last) : sql`case ${sql.join(turns, sql` `)} else ${number(last)} end`
  return sql<number>`floor((sets.started_at + ${offset}) / ${number(dayMs)})`
}

/** PostgreSQL takes a bare parameter for text where nothing beside it says otherwise. */
const number = (value: number): RawBuilder<number> => sql<number>`cast(${value} as double precision)`

/** The same of one time. */
export const dayAt = (spans: readonly OffsetSpan[], epochMs: number): number =>
  Math.floor((epochMs + (spans.find(({ until }) => epochMs < until)?.offset ?? 0)) / dayMs)

/** The first day of the period that a day belongs to. */
export function firstDayOf(day: number, by: TrendPeriod): number {
  switch (by) {
    case 'day':
      return day
    case 'week':
      return day - ((((day + 3) % 7) + 7) % 7)
    case 'month':
      return day - new Date(day * dayMs).getUTCDate() + 1
  }
}

/** As in 2026-01-05. */
export const nameOfDay = (day: number): string => new Date(day * dayMs).toISOString().replace(/T.*|^\+/g, '')
