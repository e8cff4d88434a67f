import { KickbackError } from '#contracts/errors.ts'

/** What a clock on the wall of a place shows, as milliseconds ahead of UTC. */
export interface TimeZone {
  offsetAt(epochMs: number): number
}

/** From one change of the clocks to the next: `offset` holds before `until`. */
export interface OffsetSpan {
  until: number
  offset: number
}

/** Clocks have never been changed twice within so little time, anywhere. */
const lookEveryMs = 4 * 86_400_000
const secondMs = 1000

/** @throws KickbackError HTTP_BAD_REQUEST where there is no such zone */
export function readTimeZone(name: string): TimeZone {
  const clock = clockOf(name)
  return {
    offsetAt(epochMs) {
      const parts = clock.formatToParts(epochMs)
      const part = (type: Intl.DateTimeFormatPartTypes): number =>
        Number(parts.find((known) => known.type === type)?.value)
      const shown = [
        part('year'),
        part('month') - 1,
        part('day'),
        part('hour'),
        part('minute'),
        part('second')
      ] as const
      const offset = Date.UTC(...shown) - Math.floor(epochMs / secondMs) * secondMs
      // On the last day that a computer can name some places are beyond it.
      return Number.isNaN(offset) ? 0 : offset
    }
  }
}

function clockOf(name: string): Intl.DateTimeFormat {
  const numeric = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const time = { hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' } as const
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name, ...numeric, ...time })
  } catch (cause) {
    throw new KickbackError('HTTP_BAD_REQUEST', `"tz" is no time zone: ${name}.`, {
      cause,
      advice: 'Give a name as in Europe/Vienna or America/New_York.'
    })
  }
}

/** How far the clocks are from UTC between two times: the last span has no end. */
export function offsetSpans(zone: TimeZone, from: number, to: number): OffsetSpan[] {
  const spans: OffsetSpan[] = []
  let at = from
  let offset = zone.offsetAt(at)
  while (at < to) {
    const next = Math.min(at + lookEveryMs, to)
    const later = zone.offsetAt(next)
    if (later !== offset) spans.push({ until: changeBetween(zone, at, next, offset), offset })
    offset = later
    at = next
  }
  return [...spans, { until: Infinity, offset }]
}

/** The first whole second at which the clocks are no longer as they were at `before`. */
function changeBetween(zone: TimeZone, before: number, after: number, offset: number): number {
  let low = Math.floor(before / secondMs)
  let high = Math.ceil(after / secondMs)
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (zone.offsetAt(middle * secondMs) === offset) low = middle
    else high = middle
  }
  return high * secondMs
}
