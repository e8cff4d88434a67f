import { kindWords } from '#contracts/kind-words.ts'
import type { Side } from '#contracts/words.ts'

const sides: Record<Side, string> = { left: 'Left', right: 'Right' }
const sidesInText: Record<Side, string> = { left: 'left', right: 'right' }

export const kinds = {
  words: kindWords,
  counted: '{n} {kind}',
  none: 'no reps',
  sides,
  /** In the middle of a sentence. */
  sidesInText
}
