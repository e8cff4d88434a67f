import { expect, test } from 'vitest'
import { createHistory } from '../../../firmware-bridge/motion/history.ts'
import { fitPivot } from '../../../firmware-bridge/motion/pivot.ts'
import { setVector, Vector } from '../../../firmware-bridge/motion/vector.ts'
import { createSample } from '../../../firmware-bridge/sample.ts'

const degrees = 180 / Math.PI
const gravity = 9.80665
const rateHz = 100

type Triple = readonly [x: number, y: number, z: number]

const cross = ([ax, ay, az]: Triple, [bx, by, bz]: Triple): Triple => [
  ay * bz - az * by,
  az * bx - ax * bz,
  ax * by - ay * bx
]

const vector = ([x, y, z]: Triple): Vector => {
  const made = new Vector()
  setVector(made, x, y, z)
  return made
}

/**
 * A cuff at `from` the point it turns about, metres in its own axes, for 2 s: to and fro about y once, and about x by a
 * share of that, twice as often. `felt` is an error of the sensor, g.
 */
const movement = (from: Triple, { rollShare = 0, felt = 0, mostMetres = Infinity } = {}) => {
  const history = createHistory(256)
  const up = vector([0, 0, 1])
  const swing = (20 / degrees) * Math.PI
  for (let row = 0; row <= 2 * rateHz; row++) {
    const t = Math.PI * (row / rateHz)
    const speed: Triple = [rollShare * swing * Math.sin(2 * t), swing * Math.sin(t), 0]
    const gain: Triple = [rollShare * 2 * Math.PI * swing * Math.cos(2 * t), Math.PI * swing * Math.cos(t), 0]
    const inward = cross(speed, cross(speed, from))
    const [x, y, z] = cross(gain, from).map((part, i) => (part + inward[i]!) / gravity) as unknown as Triple
    const sample = Object.assign(createSample(), {
      accelX: x + felt,
      accelY: y,
      accelZ: 1 + z,
      timeSeconds: row / rateHz
    })
    history.record(sample, up, vector(speed.map((part) => part * degrees) as unknown as Triple), 0)
  }
  return fitPivot(history, 0, 2 * rateHz, mostMetres)
}

test('the point about which a cuff turns is found above it, below it and beside it', () => {
  for (const from of [[0, 0, -0.7], [0, 0, 0.08], [0.3, 0, -0.2]] as const) {
    const metres = Math.hypot(...from)
    // What pulls the undetermined to 0 takes a tenth of the rest.
    expect(movement(from)).toBeGreaterThan(0.85 * metres)
    expect(movement(from)).toBeLessThanOrEqual(metres)
  } // prettier-ignore
})

test('a leg that rolls as it is lifted is as far from its joint', () => {
  expect(movement([0, 0, -0.7], { rollShare: 0.4 })).toBeGreaterThan(0.6)
})

test('how far the point lies along the axis is not guessed', () => {
  expect(movement([0, 0.5, 0.08])).toBeLessThan(0.1)
})

test('an error of the sensor that stays the same changes nothing', () => {
  expect(movement([0, 0, 0.08], { felt: 0.05 })).toBeCloseTo(movement([0, 0, 0.08]) ?? NaN, 5)
})

test('a point that may be far away is not looked for', () => {
  expect(movement([0, 0, -0.7], { mostMetres: 0.6 })).toBeNull()
  expect(movement([0, 0, -0.08], { mostMetres: 0.6 })).toBeGreaterThan(0.06)
})

test('too few rows say nothing, nor does a cuff that does not turn', () => {
  const history = createHistory(64)
  const [up, still] = [vector([0, 0, 1]), vector([0, 0, 0])]
  for (let row = 0; row < 60; row++) {
    history.record(Object.assign(createSample(), { accelZ: 1, timeSeconds: row / rateHz }), up, still, 0)
  }
  expect(fitPivot(history, 0, 10, Infinity)).toBeNull()
  expect(fitPivot(history, 0, 59, Infinity)).toBeNull()
})
