import type { Live } from '#contracts/live.ts'
import type { CountMoment } from '../look/screen-settings.ts'

/** Reps of the set that may still prove to be none. */
export const openReps = (set: Live['set']): number =>
  set?.reps.filter(({ state }) => state === 'provisional').length ?? 0

/** Reps of the set as the big number shows them; marks stop at a thousand, counts do not. */
export function countOf(set: Live['set'], countAt: CountMoment = 'top'): number {
  if (set === null) return 0
  const { clean, momentum, partial } = set.counts
  const all = Math.max(set.reps.length, clean + momentum + partial)
  return countAt === 'top' ? all : all - openReps(set)
}
