import type { Trend, TrendPeriod } from '#contracts/records/history.ts'
import type { ChartAxis } from '../../charts/chart.ts'
import type { Words } from '../../words/words.ts'
import { periodStart } from './period-start.ts'

const dayMs = 86_400_000
const periodDays: Record<TrendPeriod, number> = { day: 1, week: 7, month: 30 }
const mostMarks = 4

/** Time along the charts: from half a period before the first to half a one after the last, marked where periods begin. */
export function periodAxis(
  periods: readonly Trend[],
  by: TrendPeriod,
  { t, figures }: Pick<Words, 't' | 'figures'>
): ChartAxis {
  const starts = periods.map(periodStart)
  const half = (periodDays[by] * dayMs) / 2
  const step = Math.max(1, Math.ceil((starts.length - 1) / (mostMarks - 1)))
  return {
    name: t(`history.along.${by}`),
    written: (at) =>
      figures.date(at, by === 'month' ? { month: 'short', year: 'numeric' } : { day: 'numeric', month: 'short' }),
    ...(starts.length === 0 ? {} : { from: Math.min(...starts) - half, to: Math.max(...starts) + half }),
    marks: starts.filter((_, index) => index % step === 0)
  }
}
