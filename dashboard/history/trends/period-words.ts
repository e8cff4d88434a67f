import type { Trend, TrendPeriod } from '#contracts/records/history.ts'
import type { Words } from '../../words/words.ts'
import { periodStart } from './period-start.ts'

const wholeDate = { day: 'numeric', month: 'short', year: 'numeric' } as const
const monthDate = { month: 'long', year: 'numeric' } as const

/** "5 Jan 2026", "week of 5 Jan 2026", "January 2026". */
export function periodWords(
  trend: Pick<Trend, 'day' | 'firstAt'>,
  by: TrendPeriod,
  { t, figures }: Pick<Words, 't' | 'figures'>
): string {
  const at = periodStart(trend)
  if (by === 'month') return figures.date(at, monthDate)
  const date = figures.date(at, wholeDate)
  return by === 'week' ? t('history.weekOf', { date }) : date
}
