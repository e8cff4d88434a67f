import { describe, expect, test } from 'vitest'
import { confirmedReps, countLeg, kindsOf, phaseErrors, quantile, seededSet } from '../../support/score-sets.ts'

const seeds = Array.from({ length: 25 }, (_, i) => i + 1)
const rates = [20, 25, 52.6, 100, 200]

describe.each(['clean', 'mixed'] as const)('%s sets', (mix) => {
  test('with a gyro are counted exactly, with the right kinds, at any rate and strap', () => {
    const errors: number[] = []
    const romErrors: number[] = []
    for (const seed of seeds) {
      const set = seededSet(seed, mix, 4 + (seed % 8))
      const { told, truth } = countLeg({ seed, sets: [set] }, { rateHz: rates[seed % rates.length]!, seed })
      const reps = confirmedReps(told)
      expect(kindsOf(reps), `seed ${seed}`).toBe(kindsOf(truth))
      expect(told.sets, `seed ${seed}`).toHaveLength(1)
      errors.push(...phaseErrors(reps, truth))
      romErrors.push(...truth.map((real, i) => Math.abs(reps[i]!.romDegrees - real.romDegrees)))
    }
    errors.sort((a, b) => a - b)
    romErrors.sort((a, b) => a - b)
    expect(quantile(errors, 0.5)).toBeLessThan(0.04)
    expect(quantile(errors, 0.9)).toBeLessThan(0.15)
    expect(quantile(romErrors, 0.5)).toBeLessThan(0.5)
    expect(quantile(romErrors, 0.95)).toBeLessThan(2.5)
  })
})

test('a set of the thigh is counted as well', () => {
  const { told, truth } = countLeg(
    { seed: 5, sets: [seededSet(5, 'mixed', 8)], placement: 'thigh' },
    { rateHz: 50, seed: 5 },
    { placement: 'thigh' }
  )
  expect(kindsOf(confirmedReps(told))).toBe(kindsOf(truth))
})

test('an accelerometer alone counts clean sets', () => {
  let exact = 0
  for (const seed of seeds) {
    const set = seededSet(seed, 'clean', 4 + (seed % 8))
    const { told, truth } = countLeg({ seed, sets: [set] }, { rateHz: rates[seed % rates.length]!, seed, gyro: false })
    if (confirmedReps(told).length === truth.length) exact++
  }
  expect(exact).toBeGreaterThanOrEqual(24)
})
