import type { SetHead } from '#contracts/set.ts'
import { dayWords } from '../words/day-words.ts'
import type { Words } from '../words/words.ts'

export interface Day {
  name: string
  sets: SetHead[]
}

/** Sets, newest first, under the day on which they began. */
export function groupByDay(sets: readonly SetHead[], nowMs: number, words: Pick<Words, 't' | 'figures'>): Day[] {
  const days: Day[] = []
  for (const set of sets) {
    const name = dayWords(set.startedAt, nowMs, words)
    const last = days.at(-1)
    if (last?.name === name) last.sets.push(set)
    else days.push({ name, sets: [set] })
  }
  return days
}
