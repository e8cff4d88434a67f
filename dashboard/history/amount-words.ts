import type { CountsByKind } from '#contracts/set.ts'
import type { Words } from '../words/words.ts'

export const repsOf = ({ clean, momentum, partial }: CountsByKind): number => clean + momentum + partial

/** "3 sets, 36 reps, 92 % clean": how much there was, and how good it was. */
export function amountWords(
  { sets, counts }: { sets: number; counts: CountsByKind },
  { t, figures }: Pick<Words, 't' | 'figures'>
): string {
  const reps = repsOf(counts)
  const parts = [
    t('history.sets', { n: figures.count(sets) }, sets),
    t('history.reps', { n: figures.count(reps) }, reps)
  ]
  if (reps > 0) parts.push(t('history.cleanShare', { share: figures.share(counts.clean / reps) }))
  return parts.join(', ')
}
