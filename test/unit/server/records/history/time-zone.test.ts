import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayAt, firstDayOf, nameOfDay } from '../../../../../server/records/history/days.ts'
import { offsetSpans, readTimeZone } from '../../../../../server/records/history/time-zone.ts'

const yearMs = 365 * 86_400_000
const dayIn = (tz: string, epochMs: number): string =>
  nameOfDay(dayAt(offsetSpans(readTimeZone(tz), epochMs - yearMs, epochMs + yearMs), epochMs))

describe('the day of a person', () => {
  test.each([
    ['UTC', '2026-03-29T23:59:59.999Z', '2026-03-29'],
    // The night in which the clocks go forward at 02:00: midnight is at 23:00 UTC before it, at 22:00 after it.
    ['Europe/Vienna', '2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['Europe/Vienna', '2026-03-28T23:00:00.000Z', '2026-03-29'],
    ['Europe/Vienna', '2026-03-29T21:59:59.999Z', '2026-03-29'],
    ['Europe/Vienna', '2026-03-29T22:00:00.000Z', '2026-03-30'],
    // A day of 25 hours.
    ['America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-01'],
    ['America/New_York', '2026-11-02T04:59:59.999Z', '2026-11-01'],
    ['America/New_York', '2026-11-02T05:00:00.000Z', '2026-11-02'],
    ['Asia/Kolkata', '2026-01-05T18:29:59.999Z', '2026-01-05'],
    ['Asia/Kolkata', '2026-01-05T18:30:00.000Z', '2026-01-06'],
    // A day that was left out, and clocks that went back over midnight.
    ['Pacific/Apia', '2011-12-30T09:59:59.000Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00.000Z', '2011-12-31'],
    ['America/St_Johns', '2010-11-07T02:30:30.000Z', '2010-11-07'],
    ['America/St_Johns', '2010-11-07T02:31:30.000Z', '2010-11-06']
  ])('in %s at %s is %s', (tz, at, day) => {
    expect(dayIn(tz, Date.parse(at))).toBe(day)
  })

  test('is the one that a calendar of the place shows, anywhere and at any time', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
    const time = fc.integer({ min: Date.UTC(1971, 0, 1), max: Date.UTC(2040, 0, 1) })
    fc.assert(
      fc.property(zone, time, (tz, epochMs) => {
        const shown = new Intl.DateTimeFormat('en-CA', { timeZone: tz }).format(epochMs)
        expect(dayIn(tz, epochMs)).toBe(shown)
      }),
      { numRuns: 500 }
    )
  })

  test('changes at the very second at which clocks are changed', () => {
    const vienna = readTimeZone('Europe/Vienna')
    const spans = offsetSpans(vienna, Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1))
    expect(spans).toEqual([
      { until: Date.UTC(2026, 2, 29, 1), offset: 3_600_000 },
      { until: Date.UTC(2026, 9, 25, 1), offset: 7_200_000 },
      { until: Infinity, offset: 3_600_000 }
    ])
  })

  test.each([
    ['day', '2026-03-01', '2026-03-01'],
    ['week', '2026-03-01', '2026-02-23'],
    ['week', '2026-03-02', '2026-03-02'],
    ['week', '1970-01-01', '1969-12-29'],
    ['month', '2026-03-01', '2026-03-01'],
    ['month', '2024-02-29', '2024-02-01']
  ] as const)('belongs to a %s: %s to that of %s', (by, day, first) => {
    expect(nameOfDay(firstDayOf(Date.parse(day) / 86_400_000, by))).toBe(first)
  })

  test.each(['Europe/Nowhere', 'x', 'constructor'])('is refused for %s, which is no place', (tz) => {
    expect(() => readTimeZone(tz)).toThrow(`"tz" is no time zone: ${tz}.`)
  })
})
