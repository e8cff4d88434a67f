import type { Words } from './words.ts'

/** What the height of the leg hints at. There is but one such hint; as sent, in English, it also names the figure. */
export const postureHint = (sent: string, { t, language }: Pick<Words, 't' | 'language'>): string =>
  language.value === 'en' ? sent : t('review.posture')
