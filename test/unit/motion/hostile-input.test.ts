import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import { createSample, type Sample } from '../../../firmware-bridge/sample.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { confirmedReps, countLeg, countSamples, plainRep, seededSet } from '../../support/score-sets.ts'

const numbers = ['timeSeconds', 'accelX', 'accelY', 'accelZ', 'gyroX', 'gyroY', 'gyroZ'] as const

/** A sample a fiftieth of a second apart, as `fill` makes it. */
function* stream(seconds: number, fill: (sample: Sample, timeSeconds: number) => void): Generator<Sample> {
  const sample = createSample()
  for (let i = 0; i < seconds * 50; i++) {
    sample.timeSeconds = i / 50
    fill(sample, sample.timeSeconds)
    yield sample
  }
}

test('samples that hold no number are passed over', () => {
  const sets = [seededSet(4, 'mixed', 6)]
  const plain = countLeg({ seed: 4, sets }, { rateHz: 100, seed: 4 })
  const random = createRandom(9)
  function* spoilt(): Generator<Sample> {
    for (const sample of legSamples(createLeg({ seed: 4, sets }), { rateHz: 100, seed: 4 })) {
      if (random.unit() < 0.1) {
        const bad = random.unit() < 0.5 ? NaN : Infinity
        yield { ...sample, [numbers[Math.floor(random.unit() * numbers.length)]!]: bad }
      }
      yield sample
    }
  }
  expect(countSamples(spoilt())).toEqual(plain.told)
})

test('whatever comes in, nothing is thrown and every figure is finite', () => {
  const value = fc.oneof(
    fc.double(),
    fc.double({ min: -4, max: 4, noNaN: true }),
    fc.constantFrom(0, NaN, -0, Infinity)
  )
  const step = fc.oneof(fc.double({ min: 0.001, max: 0.1, noNaN: true }), fc.constantFrom(0, -1, 3, 1e6, NaN))
  const sample = fc.tuple(step, value, value, value, value, value, value, fc.boolean(), fc.boolean())
  fc.assert(
    fc.property(fc.array(sample, { minLength: 50, maxLength: 400 }), (rows) => {
      let timeSeconds = 0
      const samples = rows.map(([dt, accelX, accelY, accelZ, gyroX, gyroY, gyroZ, hasGyro, saturated]): Sample => {
        if (!Number.isNaN(dt)) timeSeconds += dt
        return { timeSeconds, accelX, accelY, accelZ, gyroX, gyroY, gyroZ, hasGyro, saturated }
      })
      const told = countSamples(samples)
      for (const rep of told.reps) {
        const figures = Object.values(rep).filter((figure) => typeof figure === 'number')
        expect(figures.every(Number.isFinite)).toBe(true)
      }
    }),
    { numRuns: 60, seed: 7 }
  )
})

describe.each([true, false])('with a gyro: %s', (hasGyro) => {
  test('a sensor that lies still counts nothing', () => {
    const told = countSamples(
      stream(120, (sample) => Object.assign(sample, { hasGyro, accelZ: 1, gyroX: hasGyro ? 12 : 0 }))
    )
    expect(told.reps).toEqual([])
  })

  test('noise counts nothing', () => {
    for (const seed of [1, 2, 3]) {
      const random = createRandom(seed)
      const noise = (size: number) => random.normal() * size
      const samples = stream(120, (sample) => {
        Object.assign(sample, { hasGyro, accelX: noise(0.4), accelY: noise(0.4), accelZ: 1 + noise(0.4) })
        if (hasGyro) Object.assign(sample, { gyroX: noise(80), gyroY: noise(80), gyroZ: noise(80) })
      })
      expect(confirmedReps(countSamples(samples))).toEqual([])
    }
  })

  test('fidgeting counts nothing', () => {
    for (const seed of [1, 2, 3, 4]) {
      const random = createRandom(seed)
      const reps = Array.from({ length: 25 }, () =>
        plainRep({
          romDegrees: random.between(0.5, 4.5) * (random.unit() < 0.5 ? -1 : 1),
          concentricSeconds: random.between(0.2, 1),
          eccentricSeconds: random.between(0.2, 1),
          bottomHoldSeconds: random.between(0, 4)
        })
      )
      const { told } = countLeg({ seed, sets: [{ reps, restBeforeSeconds: 2 }] }, { rateHz: 50, seed, gyro: hasGyro })
      expect(confirmedReps(told)).toEqual([])
    }
  })
})
