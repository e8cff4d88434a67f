import type { Live } from '#contracts/live.ts'

/** Reps of the set as the big number shows them; marks stop at a thousand, counts do not. */
export function countOf(set: Live['set']): number {
  if (set === null) return 0
  const { clean, momentum, partial } = set.counts
  return Math.max(set.reps.length, clean + momentum + partial)
}
