import type { Kysely } from 'kysely'
import { KickbackError } from '#contracts/errors.ts'
import {
  daysAtMost,
  longDaysAtMost,
  type CalendarQuery,
  type CalendarReply,
  type Trend,
  type TrendPeriod,
  type TrendsQuery,
  type TrendsReply
} from '#contracts/records/history.ts'
import type { Tables } from '../../store/tables.ts'
import { firstDayOf, nameOfDay } from './days.ts'
import { sumByDay } from './sum-by-day.ts'
import { addSums, meanOf, repsOf, type Sums } from './sums.ts'
import { offsetSpans, readTimeZone } from './time-zone.ts'
import type { SetsWanted } from './wanted-sets.ts'

type Db = Kysely<Tables>

const dayMs = 86_400_000
/** Four hundred days of a place may be an hour longer than those of another. */
const clockChangeMs = 2 * 3_600_000

/** The days on which there were sets. @throws KickbackError HTTP_BAD_REQUEST */
export async function readCalendar(db: Db, query: CalendarQuery, now: number): Promise<CalendarReply> {
  const { athleteId, cuffId } = query
  const days = await readPeriods(db, { athleteId, cuffId }, { ...query, by: 'day' }, now)
  return { days: days.map(([day, sums]) => headOf(day, sums)) }
}

/** The sets of each period in figures. @throws KickbackError HTTP_BAD_REQUEST */
export async function readTrends(db: Db, query: TrendsQuery, now: number): Promise<TrendsReply> {
  const { athleteId, cuffId, exercise, side, by = 'day' } = query
  const periods = await readPeriods(db, { athleteId, cuffId, exercise, side }, { ...query, by }, now)
  return { periods: periods.map(([day, sums]) => trendOf(day, sums)) }
}

/** From the first to the last, those with sets in them. */
async function readPeriods(
  db: Db,
  wanted: SetsWanted,
  time: CalendarQuery & { by: TrendPeriod },
  now: number
): Promise<[number, Sums][]> {
  const longest = (time.by === 'day' ? daysAtMost : longDaysAtMost) * dayMs
  // The clock of a cuff may be ahead.
  const { to = now + dayMs } = time
  const { from = Math.max(0, to - longest) } = time
  if (to - from > longest + clockChangeMs) {
    const most = longest / dayMs
    throw new KickbackError('HTTP_BAD_REQUEST', `At most ${most} days are answered at once by ${time.by}.`, {
      advice: 'Bring "from" and "to" nearer to each other, or ask by week or month.'
    })
  }
  if (from >= to) return []
  const spans = offsetSpans(readTimeZone(time.tz ?? 'UTC'), from, to)
  const periods = new Map<number, Sums>()
  for (const [day, sums] of await sumByDay(db, { ...wanted, from, to }, spans)) {
    const first = firstDayOf(day, time.by)
    const known = periods.get(first)
    periods.set(first, known === undefined ? sums : addSums(known, sums))
  }
  return [...periods].sort(([a], [b]) => a - b)
}

const headOf = (day: number, { sets, counts, firstAt, lastAt }: Sums): CalendarReply['days'][number] => ({
  day: nameOfDay(day),
  firstAt,
  lastAt,
  sets,
  counts
})

const trendOf = (day: number, sums: Sums): Trend => ({
  ...headOf(day, sums),
  cleanShare: meanOf({ sum: sums.counts.clean, weight: repsOf(sums.counts) }),
  concentricSeconds: meanOf(sums.concentric),
  topHoldSeconds: meanOf(sums.topHold),
  eccentricSeconds: meanOf(sums.eccentric),
  romDegrees: meanOf(sums.rom),
  romShare: meanOf(sums.romShare),
  timeUnderTensionSeconds: sums.underTension,
  speedLossPercent: meanOf(sums.speedLoss)
})
