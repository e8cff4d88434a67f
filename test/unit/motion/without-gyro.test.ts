import { describe, expect, test } from 'vitest'
import { createPendulum } from '../../../firmware-bridge/motion/pendulum.ts'
import { createSample } from '../../../firmware-bridge/sample.ts'
import {
  confirmedReps,
  countLeg,
  kindsOf,
  listenedCounter,
  plainRep,
  quantile,
  seededSet
} from '../../support/score-sets.ts'

const seeds = Array.from({ length: 30 }, (_, i) => i + 1)
const rates = [20, 25, 52.6, 100, 200]

test('a leg that stands is no more certain of its speed because more samples say so', () => {
  const speedVariance = (rateHz: number): number => {
    const pendulum = createPendulum(0.72)
    pendulum.rest(0)
    pendulum.input.radial = 1
    for (let i = 0; i < 3 * rateHz; i++) {
      pendulum.input.dt = 1 / rateHz
      pendulum.predict()
      pendulum.update()
      pendulum.hold()
    }
    return pendulum.state.p11
  }
  expect(speedVariance(200) / speedVariance(50)).toBeGreaterThan(0.7)
  expect(speedVariance(200) / speedVariance(100)).toBeGreaterThan(0.85)
})

describe('a cuff without a gyro', () => {
  test('times every phase', () => {
    const errors: Record<'lift' | 'hold' | 'lower', number[]> = { lift: [], hold: [], lower: [] }
    for (const seed of seeds) {
      const leg = { seed, sets: [seededSet(seed, 'mixed', 4 + (seed % 8))] }
      const { told, truth } = countLeg(leg, { rateHz: rates[seed % rates.length]!, seed, gyro: false })
      const reps = confirmedReps(told)
      if (reps.length !== truth.length) continue
      truth.forEach((real, i) => {
        const rep = reps[i]!
        errors.lift.push(Math.abs(rep.concentricSeconds - (real.concentricEnd - real.concentricStart)))
        errors.hold.push(Math.abs(rep.topHoldSeconds - (real.eccentricStart - real.concentricEnd)))
        errors.lower.push(Math.abs(rep.eccentricSeconds - (real.eccentricEnd - real.eccentricStart)))
      })
    }
    expect(errors.lower.length).toBeGreaterThan(150)
    for (const phase of Object.values(errors)) {
      phase.sort((a, b) => a - b)
      expect(quantile(phase, 0.5)).toBeLessThan(0.08)
      expect(quantile(phase, 0.9)).toBeLessThan(0.32)
    }
  })

  test('does not take the slow beginning of a lift for standing', () => {
    for (const seed of seeds.slice(0, 10)) {
      const slow = { concentricSeconds: 2.5, topHoldSeconds: 1.5, eccentricSeconds: 3, bottomHoldSeconds: 1.5 }
      const sets = [{ reps: Array.from({ length: 6 }, () => plainRep(slow)), restBeforeSeconds: 3 }]
      const leg = { seed, sets, swayDegreesPerSecond: 1 }
      const { told, truth } = countLeg(leg, { rateHz: rates[seed % rates.length]!, seed, gyro: false })
      const reps = confirmedReps(told)
      expect(kindsOf(reps), `seed ${seed}`).toBe(kindsOf(truth))
      const lags = reps
        .flatMap((rep, i) => [
          rep.concentricStart - truth[i]!.concentricStart,
          rep.eccentricStart - truth[i]!.eccentricStart
        ])
        .sort((a, b) => a - b)
      expect(quantile(lags, 0.8), `seed ${seed}`).toBeLessThan(0.15)
    }
  })

  test('counts small, slow reps from the first on, the right way up', () => {
    const small = {
      romDegrees: 10,
      concentricSeconds: 2.2,
      topHoldSeconds: 4,
      eccentricSeconds: 2,
      bottomHoldSeconds: 2
    }
    const sets = [{ reps: Array.from({ length: 5 }, () => plainRep(small)), restBeforeSeconds: 3 }]
    for (const seed of seeds.slice(0, 20)) {
      const leg = { seed, sets, swayDegreesPerSecond: 1.5 }
      const { told, truth } = countLeg(leg, { rateHz: rates[seed % rates.length]!, seed, gyro: false })
      const reps = confirmedReps(told)
      expect(reps.length, `seed ${seed}`).toBe(truth.length)
      truth.forEach((real, i) => {
        expect(reps[i]!.concentricEnd, `seed ${seed}`).toBeGreaterThan(real.concentricStart)
        expect(reps[i]!.concentricEnd, `seed ${seed}`).toBeLessThan(real.eccentricStart)
      })
    }
  })

  test('takes no shake of the first reading for a lift', () => {
    for (const rateHz of rates) {
      const { counter, feed } = listenedCounter()
      for (let i = 0; i < 2 * rateHz; i++) {
        const accelX = i === 0 ? 0.14 : 0
        feed({ ...createSample(), timeSeconds: i / rateHz, accelX, accelZ: 1, hasGyro: false })
        expect(counter.state().axisIsKnown).toBe(false)
      }
    }
  })

  test('takes no tap of the foot for a lift', () => {
    const tapping = { tapG: 1.2, bottomHoldSeconds: 1.5, topHoldSeconds: 1, eccentricSeconds: 2 }
    const sets = [{ reps: Array.from({ length: 8 }, () => plainRep(tapping)), restBeforeSeconds: 3 }]
    for (const seed of seeds) {
      const { told, truth } = countLeg({ seed, sets }, { rateHz: seed % 2 === 0 ? 20 : 25, seed, gyro: false })
      expect(kindsOf(confirmedReps(told)), `seed ${seed}`).toBe(kindsOf(truth))
    }
  })
})
