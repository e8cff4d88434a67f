import type { Words } from './words.ts'

/** As it is sent, in English. */
const sentHint = /^The leg rose (\d+) degrees on average\./

/** What the height of the leg hints at, in the page's words; one that they do not know stays as it was sent. */
export function postureHint(sent: string, { t, figures }: Pick<Words, 't' | 'figures'>): string {
  const figure = sentHint.exec(sent)?.[1]
  return figure === undefined ? sent : t('review.posture', { angle: figures.degrees(Number(figure)) })
}
