import { describe, expect, it } from 'vitest'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import {
  judgeAxes,
  judgeClipping,
  judgeGravity,
  judgeGyroZero,
  judgeNoise,
  judgeRest,
  restOf
} from '../../../firmware-bridge/doctor/rest.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { stillSamples } from '../../support/still-samples.ts'

const about = { accelRangeG: 8 }
const gravityOf = (g: number) => judgeGravity(restOf(stillSamples({ accel: [0, g * 0.6, g * 0.8] })), about)
const changed = (change: (sample: Sample, i: number) => Partial<Sample>): Sample[] =>
  stillSamples().map((sample, i) => ({ ...sample, ...change(sample, i) }))

describe('a cuff at rest', () => {
  it.each(Array.from({ length: 20 }, (_, i) => i + 1))('is well on a standing leg, %d', (seed) => {
    const leg = createLeg({ seed, sets: [] })
    const samples = Array.from(legSamples(leg, { rateHz: 100, seed, seconds: 3 }), (sample) => ({ ...sample }))
    const rest = restOf(samples)
    expect(judgeRest(rest, about).filter(({ state }) => state !== 'ok')).toEqual([])
    expect(rest.liesLikeOnATable).toBe(false)
  })

  it('is well on a table too, and told from a leg', () => {
    const rest = restOf(stillSamples())
    expect(judgeRest(rest, about).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok'])
    expect(rest.liesLikeOnATable).toBe(true)
  })

  it('without a gyro is judged by what there is', () => {
    const rest = restOf(changed(() => ({ hasGyro: false, gyroX: 0, gyroY: 0, gyroZ: 0 })))
    expect(rest.liesLikeOnATable).toBeNull()
    expect(judgeAxes(rest).state).toBe('ok')
    expect(judgeNoise(rest)).toMatchObject({ state: 'ok', figures: { gyroDps: null } })
    expect(judgeGyroZero(rest)).toMatchObject({ state: 'skipped', message: 'This cuff has no gyro.' })
  })
})

describe('a sensor without a gyro, whose data sheet is coarser', () => {
  const coarse = { hasGyro: false, gyroX: 0, gyroY: 0, gyroZ: 0 }

  it('may read the same value at rest: its steps hide its noise', () => {
    const rest = restOf(changed(() => ({ ...coarse, accelX: 0, accelY: 0.016, accelZ: 0.992 })))
    expect(judgeRest(rest, about).map(({ state }) => state)).toEqual(['ok', 'ok', 'ok', 'ok', 'skipped'])
  })

  it.each([
    [1.34, 'ok'],
    [0.66, 'ok'],
    [1.36, 'warning'],
    [1.49, 'warning'],
    [1.51, 'fault']
  ])('may be off by a third: %d g is %s', (g, state) => {
    const rest = restOf(changed(() => ({ ...coarse, accelX: 0, accelY: 0, accelZ: g })))
    expect(judgeGravity(rest, about).state).toBe(state)
  })
})

describe('its axes', () => {
  it('are stuck where each reading has the same value, and named', () => {
    const { state, message } = judgeAxes(restOf(changed(() => ({ accelY: 0.25, gyroZ: 1 }))))
    expect(state).toBe('fault')
    expect(message).toBe('The sensor is stuck: acceleration y and rate z read the same value each time.')
  })

  it('are alive where a single reading differs', () => {
    expect(judgeAxes(restOf(changed((_, i) => ({ accelY: i === 7 ? 0.3 : 0.25 })))).state).toBe('ok')
  })

  it('clip where one sample says so', () => {
    const clipped = judgeClipping(restOf(changed((_, i) => ({ saturated: i === 7 }))))
    expect(clipped).toMatchObject({ state: 'fault', figures: { clipped: 1, of: 300 } })
  })
})

describe('gravity', () => {
  it.each([
    [1, 'ok'],
    [1.1, 'ok'],
    [0.9, 'ok'],
    [1.12, 'warning'],
    [0.88, 'warning'],
    [1.24, 'warning'],
    [1.26, 'fault'],
    [0.7, 'fault']
  ])('of %d g is %s', (g, state) => {
    expect(gravityOf(g).state).toBe(state)
  })

  it.each([
    [4, 2],
    [4.4, 2],
    [2, 4],
    [0.5, 16],
    [0.25, 32]
  ])('of %d g tells of a range of ±%d g', (g, range) => {
    expect(gravityOf(g)).toMatchObject({
      state: 'fault',
      code: 'SENSOR_SETTINGS',
      message: expect.stringContaining(`measures at ±${range} g instead of the ±8 g`) as unknown
    })
  })

  it('tells of no other range where none is known', () => {
    expect(judgeGravity(restOf(stillSamples({ accel: [0, 0, 4] })), { accelRangeG: null })).toMatchObject({
      state: 'fault',
      code: null
    })
  })
})

describe('noise', () => {
  const noisy = (factor: number) =>
    judgeNoise(restOf(stillSamples({ count: 3000, accelNoiseG: factor * 0.00265, gyroNoiseDps: factor * 0.0324 })))

  it('is measured as it is', () => {
    const { figures } = noisy(1)
    expect(figures['accelMg']).toBeCloseTo(2.65, 0)
    expect(figures['gyroDps']).toBeCloseTo(0.032, 2)
  })

  it.each([
    [1, 'ok'],
    [3.7, 'ok'],
    [4.3, 'warning'],
    [18.5, 'warning'],
    [21.5, 'fault']
  ])('of %d times the data sheet is %s', (factor, state) => {
    expect(noisy(factor).state).toBe(state)
  })

  it('is no sway: a leg that swings far and slowly is as quiet', () => {
    const swaying = stillSamples().map((sample) => {
      const angle = 0.05 * Math.sin(2 * Math.PI * 0.8 * sample.timeSeconds)
      return { ...sample, accelX: sample.accelX + Math.sin(angle), gyroY: sample.gyroY + 40 * angle }
    })
    expect(judgeNoise(restOf(swaying)).state).toBe('ok')
  })
})

describe('the gyro at rest', () => {
  it.each([
    [-19.5, 'ok'],
    [20.5, 'warning'],
    [-34.5, 'warning'],
    [35.5, 'fault']
  ])('with %d deg/s on an axis is %s', (dps, state) => {
    expect(judgeGyroZero(restOf(stillSamples({ gyro: [0, dps, 1] }))).state).toBe(state)
  })

  it.each([
    [20.02, 'The gyro reads 20.1 deg/s at rest; the data sheet allows 20.'],
    [19.98, 'The gyro reads 19.9 deg/s at rest; up to 20 is usual, and taken off.']
  ])('of %d deg/s is told on its side of the limit', (dps, message) => {
    const rest = restOf(changed(() => ({ gyroX: 0, gyroY: dps, gyroZ: 1 })))
    expect(judgeGyroZero(rest).message).toBe(message)
  })
})
