import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'
import { legSamples } from '../../support/leg-samples.ts'
import {
  confirmedReps,
  countLeg,
  countSamples,
  kindsOf,
  phaseErrors,
  quantile,
  seededSet
} from '../../support/score-sets.ts'

const bounded = { numRuns: 12, seed: 20, endOnFailure: true } as const
const seeds = fc.integer({ min: 1, max: 100_000 })
const part = fc.double({ min: -1, max: 1, noNaN: true })
const straps = fc.tuple(part, part, part, part).filter((quaternion) => Math.hypot(...quaternion) > 0.2)

function* shifted(samples: Iterable<Sample>, seconds: number): Generator<Sample> {
  for (const sample of samples) yield { ...sample, timeSeconds: sample.timeSeconds + seconds }
}

/** The same leg seen in a mirror that stands across the sensor's x axis: rates are turned, not only reflected. */
function* mirrored(samples: Iterable<Sample>): Generator<Sample> {
  for (const sample of samples) {
    yield { ...sample, accelX: -sample.accelX, gyroY: -sample.gyroY, gyroZ: -sample.gyroZ }
  }
}

test('any strap orientation gives the same reps', () => {
  fc.assert(
    fc.property(seeds, straps, (seed, strap) => {
      const sets = [seededSet(seed, 'mixed', 5)]
      const { told, truth } = countLeg({ seed, sets, strap }, { rateHz: 50, seed })
      const reps = confirmedReps(told)
      expect(kindsOf(reps)).toBe(kindsOf(truth))
      expect(quantile(phaseErrors(reps, truth), 0.5)).toBeLessThan(0.1)
    }),
    bounded
  )
})

test('any sample rate from 20 to 200 Hz gives the same reps', () => {
  const rates = fc.oneof(fc.constantFrom(20, 25, 52.6, 100, 200), fc.double({ min: 20, max: 200, noNaN: true }))
  fc.assert(
    fc.property(seeds, rates, (seed, rateHz) => {
      const { told, truth } = countLeg({ seed, sets: [seededSet(seed, 'mixed', 5)] }, { rateHz, seed })
      expect(kindsOf(confirmedReps(told))).toBe(kindsOf(truth))
    }),
    bounded
  )
})

test('a shift of the clock shifts the reps and changes nothing else', () => {
  // Steps of 1/64 s and whole seconds add up without rounding, so not even a borderline decision may differ.
  fc.assert(
    fc.property(seeds, fc.integer({ min: -50_000, max: 50_000 }), (seed, shift) => {
      const leg = () => legSamples(createLeg({ seed, sets: [seededSet(seed, 'mixed', 4)] }), { rateHz: 64, seed })
      const here = confirmedReps(countSamples(leg()))
      const there = confirmedReps(countSamples(shifted(leg(), shift)))
      expect(there).toHaveLength(here.length)
      here.forEach((rep, i) => {
        expect(there[i]!.concentricStart - shift).toBeCloseTo(rep.concentricStart, 3)
        expect(there[i]!.romDegrees).toBeCloseTo(rep.romDegrees, 2)
        expect(there[i]!.kind).toBe(rep.kind)
      })
    }),
    bounded
  )
})

test('the other leg gives the same reps', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const leg = () => legSamples(createLeg({ seed, sets: [seededSet(seed, 'mixed', 4)] }), { rateHz: 50, seed })
      const one = confirmedReps(countSamples(leg()))
      const other = confirmedReps(countSamples(mirrored(leg()), { side: 'left' }))
      expect(other).toHaveLength(one.length)
      one.forEach((rep, i) => {
        expect(other[i]!.concentricStart).toBeCloseTo(rep.concentricStart, 6)
        expect(other[i]!.romDegrees).toBeCloseTo(rep.romDegrees, 6)
      })
    }),
    bounded
  )
})
