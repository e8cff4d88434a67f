import type { Correction } from '#contracts/records/correction.ts'
import type { Words } from '../words/words.ts'

/** What a correction says. @param numberOf the place in the set of a rep by its `n`; null where it is not there */
export function correctionWords(
  { action, n, kind }: Pick<Correction, 'action' | 'n' | 'kind'>,
  numberOf: (n: number) => number | null,
  { t }: Pick<Words, 't'>
): string {
  return t(`correction.what.${action}`, {
    number: (n === null ? null : numberOf(n)) ?? t('review.unknown'),
    kind: kind === null ? t('review.unknown') : t(`kinds.words.${kind}`)
  })
}
