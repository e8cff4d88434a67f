import { leadingFault } from '#contracts/leading-fault.ts'
import type { Rep } from '#contracts/rep.ts'
import type { Verdict } from '#contracts/verdict.ts'
import { faultSentence } from './fault-sentence.ts'
import { qualitySentence } from './quality-sentence.ts'
import type { Words } from './words.ts'

type Said = Pick<Words, 't' | 'figures'>

function figuresOf(rep: Rep, { t, figures: { degrees, seconds } }: Said): string {
  const figures = {
    range: degrees(rep.romDegrees),
    lift: seconds(rep.concentricSeconds),
    lower: seconds(rep.eccentricSeconds)
  }
  return rep.state === 'confirmed' ? t('verdict.figuresLowered', figures) : t('verdict.figures', figures)
}

/** What happened in a rep and what to do next, one line each: the terminal's verdict in the page's language. */
export function verdictOf(rep: Rep, words: Said): Verdict {
  const { t } = words
  if (rep.state === 'revoked') {
    return { kind: null, headline: t('verdict.revoked.headline'), detail: t('verdict.revoked.detail') }
  }
  const headline = t('verdict.headline', { number: rep.numberInSet, kind: t(`kinds.words.${rep.kind}`) })
  const verdict = (detail: string): Verdict => ({ kind: rep.kind, headline, detail })
  const fault = leadingFault(rep)
  if (fault !== null) return verdict(faultSentence(fault, rep, words))
  // What a cuff cannot do is no news of this rep: its figures are told, as what they are.
  const isRough = rep.quality === 'no-gyro'
  const quality = qualitySentence(rep.quality, words)
  if (quality !== null && !isRough) return verdict(quality)
  const figures = figuresOf(rep, words)
  return verdict(isRough ? t('verdict.rough', { figures }) : figures)
}
