import { expect, test } from 'vitest'
import type { PlannedRep } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createRandom, type Random } from '../../../firmware-bridge/cuff/simulated/random.ts'
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

const between = (low: number, high: number) => (random: Random) => random.between(low, high)

/** Ways to do a set, each figure drawn anew for every rep. */
const ways: Record<string, Partial<Record<keyof PlannedRep, (random: Random) => number>>> = {
  'thrown from the first rep on': {
    concentricSeconds: between(0.28, 0.44),
    eccentricSeconds: between(0.4, 0.9),
    topHoldSeconds: between(0.05, 0.3),
    windUpDegrees: (random) => (random.unit() < 0.6 ? random.between(4, 12) : 0),
    overswingDegrees: (random) => (random.unit() < 0.6 ? random.between(4, 12) : 0)
  },
  'swinging to and fro': {
    concentricSeconds: between(0.35, 0.5),
    eccentricSeconds: between(0.4, 0.55),
    topHoldSeconds: () => 0,
    bottomHoldSeconds: () => 0
  },
  'very slow': {
    concentricSeconds: between(3, 5),
    eccentricSeconds: between(3, 6),
    topHoldSeconds: between(1, 4),
    bottomHoldSeconds: between(1, 3)
  },
  'as small as 8 degrees': { romDegrees: between(8, 11) },
  'up to 95 degrees': { romDegrees: between(75, 95) },
  'with long holds': { topHoldSeconds: between(4, 8), bottomHoldSeconds: between(0.3, 6) }
}

test.each(Object.entries(ways))('sets %s are counted exactly', (_, way) => {
  for (let seed = 1; seed <= 8; seed++) {
    const random = createRandom(seed * 31)
    const draw = () => Object.fromEntries(Object.entries(way).map(([figure, drawn]) => [figure, drawn(random)]))
    const reps = Array.from({ length: 6 }, () => plainRep(draw()))
    const rateHz = [20, 25, 52.6, 100, 200][seed % 5]!
    const { told } = countLeg({ seed, sets: [{ reps, restBeforeSeconds: 2 }] }, { rateHz, seed })
    expect(confirmedReps(told), `seed ${seed}`).toHaveLength(6)
  }
})
