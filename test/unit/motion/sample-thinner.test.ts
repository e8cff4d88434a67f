import { expect, test } from 'vitest'
import { SampleThinner } from '../../../firmware-bridge/motion/sample-thinner.ts'
import { createSample, type Sample } from '../../../firmware-bridge/sample.ts'

const sampleAt = (timeSeconds: number, over: Partial<Sample> = {}): Sample => ({
  ...createSample(),
  timeSeconds,
  accelZ: 1,
  gyroY: 100 * timeSeconds,
  ...over
})

/** What is left of a stream of so many samples a second, as copies. */
const thinned = (rateHz: number, seconds: number): { samples: Sample[]; steps: number[] } => {
  const thinner = new SampleThinner({})
  const samples: Sample[] = []
  const steps: number[] = []
  for (let n = 0; n < seconds * rateHz; n++) {
    if (!thinner.add(sampleAt(n / rateHz), false)) continue
    samples.push(Object.assign(createSample(), thinner.sample))
    steps.push(thinner.step.dt)
  }
  return { samples, steps }
}

test.each([20, 25, 50, 60, 75])('at %i a second every sample passes as it is', (rateHz) => {
  const { samples, steps } = thinned(rateHz, 1)
  expect(samples.map(({ timeSeconds }) => timeSeconds)).toEqual(Array.from({ length: rateHz }, (_, n) => n / rateHz))
  expect(steps[0]).toBe(0)
  expect(Math.max(...steps)).toBeCloseTo(1 / rateHz, 9)
})

test.each([
  [100, 50],
  [200, 66]
])('of %i a second %i are left, each the mean of its samples at their mean time', (rateHz, left) => {
  const { samples, steps } = thinned(rateHz, 10)
  expect(Math.abs(samples.length / 10 - left)).toBeLessThan(1)
  for (const { timeSeconds, accelZ, gyroY } of samples) {
    expect(gyroY).toBeCloseTo(100 * timeSeconds, 9)
    expect(accelZ).toBeCloseTo(1, 12)
  }
  expect(steps.reduce((sum, dt) => sum + dt, 0)).toBeCloseTo(samples.at(-1)!.timeSeconds - samples[0]!.timeSeconds, 9)
})

test('one clipped reading makes the mean clipped, whether the sensor says so or its range does', () => {
  const passed = (thinner: SampleThinner, readings: readonly Sample[]): boolean[] =>
    readings.flatMap((reading) => (thinner.add(reading, false) ? [thinner.sample.saturated] : []))
  const told = [sampleAt(0), sampleAt(0.01, { saturated: true }), sampleAt(0.02), sampleAt(0.03), sampleAt(0.04)]
  expect(passed(new SampleThinner({}), told)).toEqual([false, true, false])
  const high = [sampleAt(0), sampleAt(0.01, { accelX: -2 }), sampleAt(0.02), sampleAt(0.03), sampleAt(0.04)]
  expect(passed(new SampleThinner({ accelRangeG: 2 }), high)).toEqual([false, true, false])
  expect(passed(new SampleThinner({ accelRangeG: 4 }), high)).toEqual([false, false, false])
})

test('no mean reaches across a gap, and the first one after it says that there was one', () => {
  const thinner = new SampleThinner({})
  thinner.add(sampleAt(0), false)
  expect(thinner.add(sampleAt(0.01), false)).toBe(false)
  expect(thinner.add(sampleAt(0.4), true)).toBe(true)
  expect([thinner.sample.timeSeconds, thinner.isAfterGap]).toEqual([0.4, true])
  expect(thinner.step.dt).toBeCloseTo(0.4, 12)
  thinner.add(sampleAt(0.41), false)
  expect(thinner.add(sampleAt(0.42), false)).toBe(true)
  expect(thinner.isAfterGap).toBe(false)
})

test('after a break the next sample passes alone, and nothing is known of the time before it', () => {
  const thinner = new SampleThinner({})
  thinner.add(sampleAt(5), false)
  thinner.add(sampleAt(5.01), false)
  thinner.reset()
  expect(thinner.add(sampleAt(1), false)).toBe(true)
  expect([thinner.sample.timeSeconds, thinner.step.dt]).toEqual([1, 0])
})
