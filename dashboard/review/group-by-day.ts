import type { SetHead } from '#contracts/set.ts'
import { dayWords } from '../words/dates.ts'

export interface Day {
  name: string
  sets: SetHead[]
}

/** Sets, newest first, under the day on which they began. */
export function groupByDay(sets: readonly SetHead[], nowMs: number, locale?: string): Day[] {
  const days: Day[] = []
  for (const set of sets) {
    const name = dayWords(set.startedAt, nowMs, locale)
    const last = days.at(-1)
    if (last?.name === name) last.sets.push(set)
    else days.push({ name, sets: [set] })
  }
  return days
}
