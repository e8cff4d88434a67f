import { expect, test } from 'vitest'
import { createNewestSample } from '../../../firmware-bridge/bridge/newest-sample.ts'

function setUp() {
  let nowMs = 5_000
  return { newest: createNewestSample({ monotonicMs: () => nowMs }), pass: (ms: number) => void (nowMs += ms) }
}

test('before the first sample nothing has an age', () => {
  const { newest, pass } = setUp()
  pass(2_000)
  expect(newest.ageSeconds()).toBeNull()
  expect(newest.secondsSince(0)).toBe(0)
})

test('what began on the sample clock lasts on while no sample comes', () => {
  const { newest, pass } = setUp()
  newest.heard(0)
  pass(40)
  expect(newest.ageSeconds()).toBeCloseTo(0.04)
  newest.heard(12.5)
  expect(newest.ageSeconds()).toBe(0)
  expect(newest.secondsSince(11)).toBeCloseTo(1.5)
  pass(700)
  expect(newest.secondsSince(11)).toBeCloseTo(2.2)
})

test('nothing begins after now, and nothing is older than a day', () => {
  const { newest, pass } = setUp()
  newest.heard(3)
  expect(newest.secondsSince(4)).toBe(0)
  pass(90_000_000)
  expect(newest.ageSeconds()).toBe(86_400)
  expect(newest.secondsSince(0)).toBe(86_400)
})
