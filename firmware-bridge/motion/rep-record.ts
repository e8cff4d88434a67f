import type { Quality } from '#contracts/words.ts'
import type { CountedRep } from './counter.ts'
import type { RepShape } from './rep-shape.ts'

/** Everything known of one rep of the set under way. */
export interface RepRecord {
  told: CountedRep
  shape: RepShape
  quality: Quality
  smoothness: number | null
  isBack: boolean
}

/** A rep of which nothing has been told yet. */
const untold: Omit<CountedRep, 'n' | 'setNumber' | 'numberInSet' | 'quality'> = {
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
  smoothness: null
}

export const createRepRecord = (
  shape: RepShape,
  quality: Quality,
  place: Pick<CountedRep, 'n' | 'setNumber' | 'numberInSet'>
): RepRecord => ({ told: { ...untold, ...place, quality }, shape, quality, smoothness: null, isBack: false })
