import type { Rep } from '../../../contracts/rep.ts'
import type { RepState } from '../../../contracts/words.ts'

/** A valid rep number `n` of one session. */
export const repPayload = (n: number, state: RepState = 'confirmed'): Rep => ({
  id: `left-cuff/20260105-a/${n}`,
  setId: 'left-cuff/20260105-a/set-1',
  cuffId: 'left-cuff',
  session: '20260105-a',
  n,
  numberInSet: n,
  setNumber: 1,
  revision: state === 'provisional' ? 0 : 1,
  state,
  exercise: 'kickback',
  side: 'left',
  at: 1_767_636_000_000 + n,
  kind: 'clean',
  faults: [],
  quality: 'ok',
  concentricStart: n,
  concentricEnd: n + 0.9,
  eccentricStart: n + 0.9,
  eccentricEnd: n + 0.9,
  concentricSeconds: 0.9,
  topHoldSeconds: 0,
  eccentricSeconds: 0,
  bottomHoldSeconds: null,
  romDegrees: 34,
  peakConcentricSpeed: 70,
  peakEccentricSpeed: 0,
  smoothness: null
})
