import { parseDate, type CalendarDate, type DateValue } from '@internationalized/date'

/** Days as the address and the server name them, as in 2026-01-05, in the time zone of this screen. */

const pattern = /^\d{4}-\d{2}-\d{2}$/
/** Before the first there was no cuff, after the last no calendar is asked for. */
const years = { first: 1971, last: 2199 }

/** Null where the text names no day. */
export function dayNamed(name: string): CalendarDate | null {
  if (!pattern.test(name)) return null
  try {
    const day = parseDate(name)
    return day.year >= years.first && day.year <= years.last ? day : null
  } catch {
    // It looked like a day, as 2026-02-31 does.
    return null
  }
}

export const isDayName = (text: string): boolean => dayNamed(text) !== null

/** The midnight with which a day begins here, and so many days later. */
export const startOfDay = ({ year, month, day }: DateValue, later = 0): number =>
  new Date(year, month - 1, day + later).getTime()

const twoDigits = (value: number): string => String(value).padStart(2, '0')

/** The day of a moment here. */
export function dayNameAt(epochMs: number): string {
  const date = new Date(epochMs)
  return `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`
}
