import type { Rep } from '#contracts/rep.ts'
import { qualitySentence, repsInWords } from '../words/quality-sentence.ts'
import type { Words } from '../words/words.ts'

export interface SignalNote {
  quality: string
  /** Whose figures are less certain. */
  reps: string
  why: string
}

/** Why figures of a set are less certain than others: one note for each reason there is, none where all is well. */
export function signalNotes(
  reps: readonly Pick<Rep, 'numberInSet' | 'quality'>[],
  words: Pick<Words, 't'>
): SignalNote[] {
  return [...new Set(reps.map(({ quality }) => quality))].flatMap((quality) => {
    const why = qualitySentence(quality, words)
    if (why === null) return []
    const numbers = reps.filter((rep) => rep.quality === quality).map(({ numberInSet }) => numberInSet)
    return [{ quality, reps: repsInWords(numbers, reps.length, words), why }]
  })
}
