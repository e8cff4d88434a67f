import { readings, type FigureUnit } from '#contracts/beside-limit.ts'

const space = '\u00a0'
const marks = { s: `${space}s`, deg: '°', 'deg/s': `${space}°/s`, share: `${space}%` } as const

/** Figures as they are read: decimals as the language writes them, the unit on the line of its number. */
export interface Figures {
  /** The language with its region, as in en-GB: what begins a week goes by it. */
  locale: () => string
  bareSeconds: (value: number) => string
  /** At a mark of an axis: with as many decimals as it needs. */
  secondsMark: (value: number) => string
  seconds: (value: number) => string
  wholeSeconds: (value: number) => string
  degrees: (value: number) => string
  speed: (value: number) => string
  percent: (value: number) => string
  share: (value: number) => string
  /** A change in per cent with its sign, as a true minus. */
  signedPercent: (value: number) => string
  kilograms: (value: number) => string
  /** A weight whose unit stands elsewhere. */
  bareKilograms: (value: number) => string
  /** A figure in the unit that travelled with it. @param digits where others are wanted than the unit has */
  inUnit: (value: number, unit: FigureUnit, digits?: number) => string
  count: (value: number) => string
  /** Minutes and seconds of a running clock: 83 is 1:23. */
  clock: (value: number) => string
  /** The time of day. */
  time: (epochMs: number) => string
  /** A day with its weekday; the year where it is not that of `nowMs`. */
  day: (epochMs: number, nowMs: number) => string
  date: (epochMs: number, options: Intl.DateTimeFormatOptions) => string
}

/** @param locale asked at each figure, so that a change of language shows at once */
export function createFigures(locale: () => string): Figures {
  const numbers = kept((digits: number, least: number) => {
    return new Intl.NumberFormat(locale(), { minimumFractionDigits: least, maximumFractionDigits: digits })
  })
  const dates = kept((options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale(), options))
  /** To make a format takes a hundred times as long as to use it. */
  function kept<Wanted extends unknown[], Format>(make: (...wanted: Wanted) => Format): (...wanted: Wanted) => Format {
    const formats = new Map<string, Format>()
    return (...wanted) => {
      const key = `${locale()} ${JSON.stringify(wanted)}`
      const format = formats.get(key) ?? make(...wanted)
      formats.set(key, format)
      return format
    }
  }
  const number = (value: number, digits: number, least = digits): string => numbers(digits, least).format(value)
  const whole = (value: number): string => number(Math.round(value), 0)
  const date = (epochMs: number, options: Intl.DateTimeFormatOptions): string => dates(options).format(epochMs)

  const seconds = (value: number): string => `${number(value, 1)}${space}s`
  const degrees = (value: number): string => `${whole(value)}°`
  const speed = (value: number): string => `${whole(value)}${space}°/s`
  const percent = (value: number): string => `${whole(value)}${space}%`
  const share = (value: number): string => percent(value * 100)

  return {
    locale,
    bareSeconds: (value) => number(value, 1),
    secondsMark: (value) => number(value, 2, 0),
    seconds,
    wholeSeconds: (value) => `${whole(value)}${space}s`,
    degrees,
    speed,
    percent,
    share,
    inUnit: (value, unit, digits = readings[unit].digits) =>
      `${number(value * readings[unit].scale, digits)}${marks[unit]}`,
    signedPercent(value) {
      const rounded = Math.round(value)
      const sign = rounded > 0 ? '+' : rounded < 0 ? '−' : ''
      return `${sign}${number(Math.abs(rounded), 0)}${space}%`
    },
    kilograms: (value) => `${number(value, 1, 0)}${space}kg`,
    bareKilograms: (value) => number(value, 2, 0),
    count: whole,
    clock(value) {
      const seconds = Math.max(0, Math.floor(value))
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    },
    time: (epochMs) => date(epochMs, { hour: 'numeric', minute: '2-digit' }),
    day(epochMs, nowMs) {
      const sameYear = new Date(epochMs).getFullYear() === new Date(nowMs).getFullYear()
      return date(epochMs, { weekday: 'long', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) })
    },
    date
  }
}
