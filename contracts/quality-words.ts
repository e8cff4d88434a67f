import type { Quality } from './words.ts'

/** Why figures are less certain, and which; null where they are as good as they get. */
const sentences: Record<Quality, string | null> = {
  ok: null,
  saturated: 'The sensor reached the end of its scale: figures may be low.',
  gap: 'The signal had a gap: figures may be off.',
  'low-rate': 'The signal was slow: times are rough.',
  'no-gyro': 'Measured by gravity alone, without a gyro: angles and speeds are rough.'
}
const unknown = 'The cuff calls this signal less certain: figures may be off.'

const isKnown = (word: string): word is Quality => Object.hasOwn(sentences, word)

/** The sentence for a word of quality, which a bridge newer than this program may have coined. */
export const qualitySentence = (word: string): string | null => (isKnown(word) ? sentences[word] : unknown)

/** "All reps", "Rep 3", "Reps 3, 7": whose figures they are, as long as a line can hold them. */
export function repsInWords(numbers: readonly number[], total: number): string {
  if (numbers.length === total) return 'All reps'
  if (numbers.length > 6) return `${numbers.length} of ${total} reps`
  return `${numbers.length === 1 ? 'Rep' : 'Reps'} ${numbers.join(', ')}`
}
