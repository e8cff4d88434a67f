import type { Trouble as SentTrouble } from '#contracts/status.ts'
import type { troubles } from './en/troubles.ts'
import type { Words } from './words.ts'

/** What happened and what to do about it. */
export interface TroubleWords {
  message: string
  advice: string | null
}

/**
 * What went wrong: something that the page itself has words for, what was sent with a code and in English, or words that
 * are in the page's language already.
 */
export type Trouble = { own: keyof typeof troubles } | { said: TroubleWords } | SentTrouble

/** A trouble in the page's language. */
export function troubleWords(trouble: Trouble, { t, sent }: Pick<Words, 't' | 'sent'>): TroubleWords {
  if ('said' in trouble) return trouble.said
  if (!('own' in trouble)) return sent(trouble)
  return { message: t(`troubles.${trouble.own}.message`), advice: t(`troubles.${trouble.own}.advice`) }
}
