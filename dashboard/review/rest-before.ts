import type { SetHead } from '#contracts/set.ts'

/**
 * Seconds of rest before a set: from the end of the set before on the same cuff in the same session. Null before the
 * first one, and where `sets` does not hold the one before or does not say when it ended.
 */
export function restBefore(set: SetHead, sets: readonly SetHead[]): number | null {
  let before: SetHead | null = null
  for (const each of sets) {
    if (each.cuffId !== set.cuffId || each.session !== set.session || each.number >= set.number) continue
    if (before === null || each.number > before.number) before = each
  }
  if (before === null || before.endedAt === null) return null
  // The clock may have been set between the two.
  return before.endedAt > set.startedAt ? null : (set.startedAt - before.endedAt) / 1000
}
