import type { RepTrace } from '#contracts/rep.ts'
import type { Quality } from '#contracts/words.ts'
import type { CountedRep } from './counter.ts'
import type { RepShape } from './rep-shape.ts'

/** Everything known of one rep of the set under way. */
export interface RepRecord {
  told: CountedRep
  shape: RepShape
  quality: Quality
  smoothness: number | null
  /** Null while the leg is not back. */
  trace: RepTrace | null
  isBack: boolean
}

/** What is known of a rep once the leg is back. */
export type Measured = Pick<RepRecord, 'shape' | 'quality' | 'smoothness' | 'trace'>

/** A rep of which nothing has been told yet. */
export const createRepRecord = (
  shape: RepShape,
  quality: Quality,
  { n, setNumber, numberInSet }: Pick<CountedRep, 'n' | 'setNumber' | 'numberInSet'>
): RepRecord => ({
  // Written out, for it is the same shape each time that way: spreads of several objects are put together key by key.
  told: {
    state: 'provisional',
    revision: 0,
    kind: 'clean',
    faults: [],
    concentricStart: 0,
    concentricEnd: 0,
    eccentricStart: 0,
    eccentricEnd: 0,
    concentricSeconds: 0,
    topHoldSeconds: 0,
    eccentricSeconds: 0,
    bottomHoldSeconds: null,
    romDegrees: 0,
    peakConcentricSpeed: 0,
    peakEccentricSpeed: 0,
    smoothness: null,
    n,
    setNumber,
    numberInSet,
    quality
  },
  shape,
  quality,
  smoothness: null,
  trace: null,
  isBack: false
})
