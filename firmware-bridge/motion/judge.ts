import type { RepFeatures } from './rep-features.ts'

export type Ruling = 'accept' | 'hold' | 'refuse'

/** Decides whether a lift and return is a rep. */
export interface Judge {
  rule(features: RepFeatures, confirmed: number): Ruling
  /** Why the last ruling fell as it did, for people who ask. */
  reason(): string
}

export const createJudge = (): Judge => {
  let reason = ''
  return {
    rule() {
      reason = 'ok'
      return 'accept'
    },
    reason: () => reason
  }
}
