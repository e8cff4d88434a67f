import type { Trend } from '#contracts/records/history.ts'
import { dayNamed, startOfDay } from '../days/day-name.ts'

/** The midnight with which a day, a week or a month begins here. */
export function periodStart({ day, firstAt }: Pick<Trend, 'day' | 'firstAt'>): number {
  const date = dayNamed(day)
  return date === null ? firstAt : startOfDay(date)
}
