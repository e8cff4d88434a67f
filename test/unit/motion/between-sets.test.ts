import { expect, test } from 'vitest'
import type { PastimeKind } from '../../../firmware-bridge/cuff/simulated/leg/pastimes/pastimes.ts'
import { planSet, type PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { straightLegDonkeyKick } from '../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import { confirmedReps, countLeg, plainRep } from '../../support/score-sets.ts'

const set = (seed: number, pastimes: readonly PastimeKind[], restBeforeSeconds: number): PlannedSet => ({
  ...planSet(createRandom(seed), { reps: 5, mix: 'clean', fullRomDegrees: 40, restBeforeSeconds }),
  pastimes: pastimes.map((kind) => ({ kind, seconds: 5 }))
})

test.each(['handling', 'walking', 'sitting', 'stairs'] as const)(
  'a set after some %s counts whole, and the leg that rests nothing',
  (pastime) => {
    for (const seed of [1, 2, 3]) {
      const leg = { seed, sets: [set(seed, [], 2), set(seed + 50, [pastime], 30)] }
      const { told } = countLeg(leg, { rateHz: 50, seed })
      expect(
        told.sets.map(({ reps }) => reps.length),
        `seed ${seed}`
      ).toEqual([5, 5])
    }
  }
)

test('a lift that is never lowered ends, and the next set is seen', () => {
  const held = { ...plainRep(), topHoldSeconds: 40 }
  const reps = [plainRep(), plainRep(), plainRep()]
  const sets = [
    { reps: [...reps, held], restBeforeSeconds: 2 },
    { reps, restBeforeSeconds: 20 }
  ]
  const { told } = countLeg({ seed: 4, sets }, { rateHz: 50, seed: 4 })
  expect(told.sets.at(-1)?.reps).toHaveLength(3)
})

test('small lifts that stall half-way are counted once each, the first ones too', () => {
  const reps = Array.from({ length: 6 }, () => ({
    ...plainRep({ romDegrees: 10, concentricSeconds: 1.4, topHoldSeconds: 1, bottomHoldSeconds: 1.4 }),
    stallSeconds: 1.8
  }))
  for (const seed of [1, 2, 3, 4]) {
    const leg = {
      seed,
      exercise: 'donkey-kick' as const,
      posture: straightLegDonkeyKick,
      swayDegreesPerSecond: 1,
      sets: [{ reps, restBeforeSeconds: 2 }]
    }
    const { told } = countLeg(leg, { rateHz: 50, seed }, { exercise: 'donkey-kick' })
    expect(confirmedReps(told), `seed ${seed}`).toHaveLength(6)
  }
})

test('how long the leg rested before changes nothing', () => {
  // Longer than the history: what it knew of the beginning is overwritten by then.
  const counts = [2, 60, 100].map((restBeforeSeconds) => {
    const sets = [{ reps: Array.from({ length: 4 }, () => plainRep()), restBeforeSeconds }]
    return confirmedReps(countLeg({ seed: 9, sets }, { rateHz: 200, seed: 9 }).told).length
  })
  expect(counts).toEqual([4, 4, 4])
})
