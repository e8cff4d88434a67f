import type { PlannedRep, PlannedSet } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'

export const fullRomDegrees = 38
const brisk: PlannedRep = {
  kind: 'clean',
  romDegrees: fullRomDegrees,
  concentricSeconds: 0.95,
  topHoldSeconds: 0.3,
  eccentricSeconds: 1,
  bottomHoldSeconds: 0.7,
  windUpDegrees: 0,
  overswingDegrees: 0
}
const thrown = { ...brisk, kind: 'momentum', concentricSeconds: 0.36, eccentricSeconds: 0.7, windUpDegrees: 8 } as const
const short = { ...brisk, kind: 'partial', romDegrees: 0.45 * fullRomDegrees } as const

/** Five brisk reps of every kind: a whole set in twenty seconds. */
export const mixedSet: PlannedSet = { reps: [brisk, brisk, thrown, brisk, short], restBeforeSeconds: 2 }
