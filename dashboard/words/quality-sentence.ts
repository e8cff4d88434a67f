import { isKnownQuality } from '#contracts/quality-words.ts'
import type { Words } from './words.ts'

/** Why figures are less certain, for a word that a newer bridge may have coined; null where they are not. */
export function qualitySentence(word: string, { t }: Pick<Words, 't'>): string | null {
  if (word === 'ok') return null
  return isKnownQuality(word) ? t(`quality.sentences.${word}`) : t('quality.unknown')
}

/** "All reps", "Rep 3", "Reps 3, 7": whose figures they are, as long as a line can hold them. */
export function repsInWords(numbers: readonly number[], total: number, { t }: Pick<Words, 't'>): string {
  if (numbers.length === total) return t('quality.allReps')
  if (numbers.length > 6) return t('quality.someReps', { n: numbers.length, total })
  return t('quality.theseReps', { numbers: numbers.join(', ') }, numbers.length)
}
