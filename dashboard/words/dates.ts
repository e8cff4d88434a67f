import { setsWords } from './screen.ts'

const dayMs = 86_400_000

const startOfDay = (epochMs: number): number => new Date(epochMs).setHours(0, 0, 0, 0)

/** The day of a moment as people say it: today, yesterday, or the date. */
export function dayWords(epochMs: number, nowMs: number, locale?: string): string {
  const daysAgo = Math.round((startOfDay(nowMs) - startOfDay(epochMs)) / dayMs)
  if (daysAgo === 0) return setsWords.today
  if (daysAgo === 1) return setsWords.yesterday
  const sameYear = new Date(epochMs).getFullYear() === new Date(nowMs).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' })
  }).format(epochMs)
}

export const timeWords = (epochMs: number, locale?: string): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(epochMs)
