import { expect, test } from 'vitest'
import { createSample } from '../../../firmware-bridge/sample.ts'
import { createMadgwick, inRadians, updateMadgwick } from '../../bench/madgwick.ts'

/** Without an acceleration the filter does nothing but sum up the turning. */
const weightless = createSample()

test.each([20, 50, 100, 200])('a second of 60 degrees a second is 60 degrees at %d Hz', (rateHz) => {
  const filter = createMadgwick(rateHz)
  const turning = inRadians({ ...weightless, gyroX: 60 })
  for (let i = 0; i < rateHz; i++) updateMadgwick(filter, turning)
  expect(filter.getEulerAnglesDegrees().roll).toBeCloseTo(60, 1)
})
