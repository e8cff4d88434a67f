import type { TrendPeriod } from '#contracts/records/history.ts'

/** How far back a trend goes, and what its points are. The longest is as much as the server tells at once. */
export const trendSpans = ['month', 'quarter', 'year', 'all'] as const
export type TrendSpan = (typeof trendSpans)[number]

const spans: Record<TrendSpan, { days: number; by: TrendPeriod }> = {
  month: { days: 28, by: 'day' },
  quarter: { days: 91, by: 'week' },
  year: { days: 365, by: 'week' },
  all: { days: 3650, by: 'month' }
}

/** From a midnight on; of weeks, which begin on Monday for the server, whole ones. */
export function spanFrom(span: TrendSpan, nowMs: number): { from: number; by: TrendPeriod } {
  const { days, by } = spans[span]
  const now = new Date(nowMs)
  const first = new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1)
  if (by === 'week') first.setDate(first.getDate() - ((first.getDay() + 6) % 7))
  return { from: Math.max(0, first.getTime()), by }
}
