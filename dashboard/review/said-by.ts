import type { Words } from '../words/words.ts'

/** Who said a correction, and when. */
export function saidBy({ by, at }: { by: string | null; at: number }, { t, figures }: Pick<Words, 't' | 'figures'>) {
  const when = figures.date(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' })
  return { who: by ?? t('correction.here'), when }
}
