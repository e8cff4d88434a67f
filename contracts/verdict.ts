import type { Rep } from './rep.ts'
import type { RepKind } from './words.ts'
import { faultSentence } from './fault-words.ts'
import { degrees, seconds } from './figures.ts'
import { kindWords } from './kind-words.ts'
import { leadingFault } from './leading-fault.ts'
import { qualitySentence } from './quality-words.ts'

export interface Verdict {
  /** null for a rep that was taken back. */
  kind: RepKind | null
  headline: string
  detail: string
}

/** What happened in a rep and what to do next, one line each. */
export function verdictOf(rep: Rep): Verdict {
  if (rep.state === 'revoked') {
    return {
      kind: null,
      headline: 'That was no rep',
      detail: 'The leg moved, but not in a lift: the count is right again.'
    }
  }
  const headline = `Rep ${rep.numberInSet} was ${kindWords[rep.kind]}`
  const fault = leadingFault(rep)
  if (fault !== null) return { kind: rep.kind, headline, detail: faultSentence(fault, rep) }
  // What a cuff cannot do is no news of this rep: its figures are told, as what they are.
  const isRough = rep.quality === 'no-gyro'
  const quality = qualitySentence(rep.quality)
  if (quality !== null && !isRough) return { kind: rep.kind, headline, detail: quality }
  const lowered = rep.state === 'confirmed' ? `, down in ${seconds(rep.eccentricSeconds)}` : ''
  return {
    kind: rep.kind,
    headline,
    detail: `${isRough ? 'About ' : ''}${degrees(rep.romDegrees)} high, up in ${seconds(rep.concentricSeconds)}${lowered}.`
  }
}
