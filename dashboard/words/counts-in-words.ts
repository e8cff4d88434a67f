import { repKinds, type RepKind } from '#contracts/words.ts'
import type { Words } from './words.ts'

/** "10 clean, 1 swung, 1 short": every kind that occurs. */
export function countsInWords(counts: Record<RepKind, number>, { t }: Pick<Words, 't'>): string {
  const parts = repKinds
    .filter((kind) => counts[kind] > 0)
    .map((kind) => t('kinds.counted', { n: counts[kind], kind: t(`kinds.words.${kind}`) }))
  return parts.length === 0 ? t('kinds.none') : parts.join(', ')
}
