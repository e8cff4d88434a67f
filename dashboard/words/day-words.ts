import type { Words } from './words.ts'

const dayMs = 86_400_000

const startOfDay = (epochMs: number): number => new Date(epochMs).setHours(0, 0, 0, 0)

/** The day of a moment as people say it: today, yesterday, or the date. */
export function dayWords(epochMs: number, nowMs: number, { t, figures }: Pick<Words, 't' | 'figures'>): string {
  const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(epochMs)) / dayMs)
  if (daysAgo === 0) return t('sets.today')
  if (daysAgo === 1) return t('sets.yesterday')
  return figures.day(epochMs, nowMs)
}
