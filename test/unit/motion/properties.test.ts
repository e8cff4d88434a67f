import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { rotationMatrix } from '../../../firmware-bridge/cuff/simulated/leg/quaternion.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import { createSample, type Sample } from '../../../firmware-bridge/sample.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { confirmedReps, countSamples, listenedCounter, seededSet, type Told } from '../../support/score-sets.ts'

const bounded = { numRuns: 12, endOnFailure: true } as const
const seeds = fc.integer({ min: 1, max: 100_000 })
const part = fc.double({ min: -1, max: 1, noNaN: true })
const quaternions = fc
  .tuple(part, part, part, part)
  .filter((parts) => Math.hypot(...parts) > 0.2)
  .map(([w, x, y, z]) => {
    const length = Math.hypot(w, x, y, z)
    return [w / length, x / length, y / length, z / length] as const
  })

const recordedSet = (seed: number, gyro: boolean, rateHz = 50): Sample[] => {
  const leg = createLeg({ seed, sets: [seededSet(seed, 'mixed', 5)] })
  return Array.from(legSamples(leg, { rateHz, seed, gyro }), (sample) => ({ ...sample }))
}

const verdicts = (told: Told) =>
  confirmedReps(told).map(({ kind, faults, quality }) => [kind, quality, ...faults.map(({ fault }) => fault)].join(' '))

test.each([true, false])('a sensor turned beforehand gives the same verdicts, gyro %s', (gyro) => {
  fc.assert(
    fc.property(seeds, quaternions, (seed, quaternion) => {
      const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = rotationMatrix(quaternion)
      const samples = recordedSet(seed, gyro)
      const turned = samples.map((sample): Sample => {
        const { accelX: ax, accelY: ay, accelZ: az, gyroX: gx, gyroY: gy, gyroZ: gz } = sample
        return {
          ...sample,
          accelX: xx * ax + xy * ay + xz * az,
          accelY: yx * ax + yy * ay + yz * az,
          accelZ: zx * ax + zy * ay + zz * az,
          gyroX: xx * gx + xy * gy + xz * gz,
          gyroY: yx * gx + yy * gy + yz * gz,
          gyroZ: zx * gx + zy * gy + zz * gz
        }
      })
      expect(verdicts(countSamples(turned))).toEqual(verdicts(countSamples(samples)))
    }),
    bounded
  )
})

test('asking does not change the answer, nor does it matter whether the sample is reused', () => {
  fc.assert(
    fc.property(seeds, fc.boolean(), fc.integer({ min: 1, max: 60 }), (seed, gyro, every) => {
      const samples = recordedSet(seed, gyro)
      const { counter, told, feed } = listenedCounter()
      const reused = createSample()
      samples.forEach((sample, i) => {
        feed(Object.assign(reused, sample))
        Object.assign(reused, { accelX: NaN, gyroX: NaN, timeSeconds: NaN })
        if (i % every > 0) return
        const answers = [counter.legAngleDegrees(), counter.phaseStartSeconds(), counter.fullRomDegrees() ?? 0]
        expect(answers.every(Number.isFinite)).toBe(true)
        expect([counter.calibration(), counter.fullRomIsCalibrated()]).toEqual([null, false])
        expect(counter.phase()).toBe(told.phases.at(-1)?.phase ?? 'idle')
      })
      counter.finish()
      expect(told).toEqual(countSamples(samples))
    }),
    bounded
  )
})

test('every word about a rep is an object of its own', () => {
  const samples = recordedSet(1, true)
  const { counter, told, feed } = listenedCounter()
  const asTold: string[] = []
  for (const sample of samples) {
    feed(sample)
    while (asTold.length < told.reps.length) asTold.push(JSON.stringify(told.reps[asTold.length]))
  }
  counter.finish()
  expect(told.reps.slice(0, asTold.length).map((rep) => JSON.stringify(rep))).toEqual(asTold)
})

/** Ways in which a sensor speaks nonsense: each makes from a random number the next six readings. */
const nonsense: Record<string, (seed: number) => () => number[]> = {
  'no number': () => () => Array<number>(6).fill(NaN),
  infinite: () => () => [Infinity, -Infinity, 0, 0, Infinity, 1],
  zero: () => () => Array<number>(6).fill(0),
  constant(seed) {
    const random = createRandom(seed)
    const fixed = [1, 1, 1, 40, 40, 40].map((size) => size * random.between(-2, 2))
    return () => fixed
  },
  'at the ends of its range': (seed) => {
    const random = createRandom(seed)
    const end = (size: number): number => (random.unit() < 0.5 ? -size : size)
    return () => [end(8), end(8), end(8), end(1000), end(1000), end(1000)]
  },
  'stuck at the ends of its range': () => () => [8, -8, 8, 1000, -1000, 1000],
  random(seed) {
    const random = createRandom(seed)
    return () => [4, 4, 4, 500, 500, 500].map((size) => random.between(-size, size))
  }
}

test.each(Object.entries(nonsense))('what is %s is never counted', (name, draw) => {
  const rates = fc.constantFrom(20, 50, 100, 200)
  fc.assert(
    fc.property(seeds, rates, fc.boolean(), (seed, rateHz, hasGyro) => {
      const next = draw(seed)
      const samples = Array.from({ length: 60 * rateHz }, (_, i): Sample => {
        const [accelX = 0, accelY = 0, accelZ = 0, gyroX = 0, gyroY = 0, gyroZ = 0] = next()
        const gyro = hasGyro ? { gyroX, gyroY, gyroZ } : { gyroX: 0, gyroY: 0, gyroZ: 0 }
        const saturated = name.includes('ends')
        return { timeSeconds: i / rateHz, accelX, accelY, accelZ, ...gyro, hasGyro, saturated }
      })
      expect(confirmedReps(countSamples(samples))).toEqual([])
    }),
    bounded
  )
})

test.each([11, 12, 13])('wild readings among still ones are never counted (%i)', (seed) => {
  const random = createRandom(seed)
  const samples = Array.from({ length: 60 * 200 }, (_, i): Sample => {
    const [accelX, accelY, accelZ] = random.unit() < 0.02 ? ([4, -4, 4] as const) : ([0, 0, 1] as const)
    return { ...createSample(), timeSeconds: i / 200, accelX, accelY, accelZ, hasGyro: false }
  })
  expect(confirmedReps(countSamples(samples))).toEqual([])
})
