import { expect, test } from 'vitest'
import { postures } from '../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { confirmedReps, countLeg, plainRep } from '../../support/score-sets.ts'

/** A cuff on a limb that hangs so far below its joint, or stands so far above it, and leans ten times, with a hold. */
const leaning = (cuffBelowJointMetres: number, seed: number) => {
  const reps = Array.from({ length: 10 }, () =>
    plainRep({
      romDegrees: 9,
      concentricSeconds: 0.8,
      topHoldSeconds: 1,
      eccentricSeconds: 0.9,
      bottomHoldSeconds: 1.2
    })
  )
  const leg = {
    seed,
    placement: 'thigh' as const,
    posture: { ...postures.kickback, thighCuffMetres: cuffBelowJointMetres },
    swayDegreesPerSecond: 1,
    sets: [{ reps, restBeforeSeconds: 2 }]
  }
  return confirmedReps(countLeg(leg, { rateHz: 100, seed }).told).length
}

test('a leg that leans over its standing foot, as often as the other one lifts, counts nothing', () => {
  for (const seed of [1, 2, 3, 4]) {
    // A cuff sits this far above the ankle.
    for (const metres of [0.05, 0.08, 0.1]) expect(leaning(-metres, seed), `seed ${seed}, ${metres} m`).toBe(0)
  }
})

test('the same movement about a knee or a hip is ten reps', () => {
  for (const seed of [1, 2, 3, 4]) {
    for (const metres of [0.27, 0.4, 0.8]) expect(leaning(metres, seed), `seed ${seed}, ${metres} m`).toBe(10)
  }
})
