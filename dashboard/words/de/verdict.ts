import type { verdict as english } from '../en/verdict.ts'

export const verdict: typeof english = {
  headline: 'Nr. {number} war {kind}',
  figures: '{range} hoch, in {lift} oben.',
  figuresLowered: '{range} hoch, in {lift} oben, in {lower} unten.',
  rough: 'Etwa {figures}',
  revoked: {
    headline: 'Das war keine Wiederholung',
    detail: 'Das Bein hat sich bewegt, aber nicht gehoben: die Zahl stimmt wieder.'
  }
}
