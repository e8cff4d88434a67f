import type { Quality } from './words.ts'

/** Why figures are less certain, and which; a signal that is `ok` has nothing to say. */
export const qualitySentences: Readonly<Record<Exclude<Quality, 'ok'>, string>> = {
  saturated: 'The sensor reached the end of its scale: figures may be low.',
  gap: 'The signal had a gap: figures may be off.',
  'low-rate': 'The signal was slow: times are rough.',
  'no-gyro': 'Measured by gravity alone, without a gyro: angles and speeds are rough.'
}
/** For a word that a bridge newer than this program has coined. */
export const unknownQualitySentence = 'The cuff calls this signal less certain: figures may be off.'

export const isKnownQuality = (word: string): word is keyof typeof qualitySentences =>
  Object.hasOwn(qualitySentences, word)

/** The sentence for a word of quality; null where the figures are as good as they get. */
export function qualitySentence(word: string): string | null {
  if (word === 'ok') return null
  return isKnownQuality(word) ? qualitySentences[word] : unknownQualitySentence
}

/** "All reps", "Rep 3", "Reps 3, 7": whose figures they are, as long as a line can hold them. */
export function repsInWords(numbers: readonly number[], total: number): string {
  if (numbers.length === total) return 'All reps'
  if (numbers.length > 6) return `${numbers.length} of ${total} reps`
  return `${numbers.length === 1 ? 'Rep' : 'Reps'} ${numbers.join(', ')}`
}
