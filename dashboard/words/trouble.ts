import type { Trouble as SentTrouble } from '#contracts/status.ts'
import type { troubles } from './en/troubles.ts'
import type { Words } from './words.ts'

/** What happened and what to do about it. */
export interface TroubleWords {
  message: string
  advice: string | null
}

/** What went wrong: something that the page itself has words for, or what was sent with a code and in English. */
export type Trouble = { own: keyof typeof troubles } | SentTrouble

/** A trouble in the page's language. */
export const troubleWords = (trouble: Trouble, { t, sent }: Pick<Words, 't' | 'sent'>): TroubleWords =>
  'own' in trouble
    ? { message: t(`troubles.${trouble.own}.message`), advice: t(`troubles.${trouble.own}.advice`) }
    : sent(trouble)
