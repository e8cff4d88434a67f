import { expect, test } from 'vitest'
import { confirmedReps, countLeg, plainRep } from '../../support/score-sets.ts'

test('reps without a rest in between are counted one by one', () => {
  const reps = Array.from({ length: 9 }, () => plainRep({ bottomHoldSeconds: 0, topHoldSeconds: 0 }))
  const { told } = countLeg({ seed: 3, sets: [{ reps, restBeforeSeconds: 2 }] }, { rateHz: 50, seed: 3 })
  const counted = confirmedReps(told)
  expect(counted).toHaveLength(9)
  for (const rep of counted.slice(0, -1)) expect(rep.bottomHoldSeconds).toBeLessThan(0.6)
})

test('small and very slow reps are counted', () => {
  const reps = Array.from({ length: 6 }, () =>
    plainRep({ romDegrees: 12, concentricSeconds: 2.5, eccentricSeconds: 3, bottomHoldSeconds: 1 })
  )
  const { told } = countLeg({ seed: 8, sets: [{ reps, restBeforeSeconds: 2 }] }, { rateHz: 25, seed: 8 })
  expect(confirmedReps(told)).toHaveLength(6)
})
