import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kickback } from '../../../firmware-bridge/exercises/kickback.ts'
import { createAttitude } from '../../../firmware-bridge/motion/attitude.ts'
import { createColumn } from '../../../firmware-bridge/motion/column.ts'
import { createFullRom } from '../../../firmware-bridge/motion/full-rom.ts'
import { createHistory } from '../../../firmware-bridge/motion/history.ts'
import { createPendulum } from '../../../firmware-bridge/motion/pendulum.ts'
import type { RepShape } from '../../../firmware-bridge/motion/rep-shape.ts'
import { createSampleGate } from '../../../firmware-bridge/motion/sample-gate.ts'
import { Step } from '../../../firmware-bridge/motion/sample-thinner.ts'
import { createSmoothTrace } from '../../../firmware-bridge/motion/smooth-trace.ts'
import { smoothnessOf } from '../../../firmware-bridge/motion/smoothness.ts'
import { judgeRep } from '../../../firmware-bridge/motion/verdict.ts'
import { createSample } from '../../../firmware-bridge/sample.ts'

const radians = Math.PI / 180

const shape = (change: Partial<RepShape> = {}): RepShape => ({
  concentricStart: 1,
  concentricEnd: 2,
  eccentricStart: 2.5,
  eccentricEnd: 4,
  restDegrees: 0,
  romDegrees: 40,
  peakConcentricSpeed: 70,
  peakEccentricSpeed: 50,
  windUpDegrees: 0,
  overswingDegrees: 0,
  ...change
})

test('a column keeps the latest figures and wants a power of two', () => {
  const column = createColumn(4)
  for (let i = 0; i < 10; i++) column.set(i, i * i)
  expect([6, 7, 8, 9].map((i) => column.get(i))).toEqual([36, 49, 64, 81])
  expect(() => createColumn(6)).toThrow(RangeError)
})

test('the history finds a row by its time', () => {
  const history = createHistory(8)
  for (let i = 0; i < 20; i++) history.time.set(history.push(), i / 10)
  expect(history.oldest()).toBe(12)
  expect(history.indexAt(1.5)).toBe(15)
  expect(history.indexAt(-1)).toBe(12)
  expect(history.indexAt(9)).toBe(20)
  history.clear()
  expect(history.oldest()).toBe(20)
})

describe('the gate', () => {
  const at = (timeSeconds: number) => Object.assign(createSample(), { timeSeconds, accelZ: 1 })

  test('learns the rate and tells gaps and breaks', () => {
    const gate = createSampleGate()
    for (let i = 0; i < 100; i++) expect(gate.admit(at(i / 50))).toBe('sample')
    expect(gate.rateHz()).toBeCloseTo(50, 6)
    expect(gate.admit(at(2.3))).toBe('gap')
    expect(gate.admit(at(2.3))).toBe('ignored')
    expect(gate.admit(at(5))).toBe('break')
    expect(gate.admit(at(1))).toBe('break')
    expect(gate.rateHz()).toBeCloseTo(50, 6)
  })

  test('keeps out what is no sample', () => {
    const gate = createSampleGate()
    expect(gate.admit(at(NaN))).toBe('ignored')
    expect(gate.admit({ ...at(0), gyroX: Infinity })).toBe('ignored')
    expect(gate.admit({ ...at(0), accelX: 1000 })).toBe('ignored')
    expect(gate.admit({ ...at(0), accelZ: 0 })).toBe('ignored')
  })
})

test('the attitude follows a turn and finds the bias of the gyro', () => {
  const attitude = createAttitude()
  const sample = createSample()
  const step = new Step()
  const bias = [11, -7, 15] as const
  let angle = 0
  for (let i = 0; i < 3000; i++) {
    const time = i / 100
    const speed = time > 3 ? 50 * Math.sin(2 * time) : 0
    angle += speed / 100
    const [sine, cosine] = [Math.sin(angle * radians), Math.cos(angle * radians)]
    Object.assign(sample, { accelX: -sine, accelZ: cosine, gyroX: bias[0], gyroY: bias[1] + speed, gyroZ: bias[2] })
    step.dt = i === 0 ? 0 : 0.01
    attitude.update(step, sample)
  }
  expect(Math.atan2(-attitude.up.x, attitude.up.z) / radians).toBeCloseTo(angle, -0.3)
  expect(attitude.bias.x).toBeCloseTo(bias[0], 0)
  expect(attitude.bias.y).toBeCloseTo(bias[1], 0)
})

test('the pendulum tells a lift from the tilt it feels', () => {
  const lever = 0.8
  const pendulum = createPendulum(lever)
  pendulum.rest(0)
  let worst = 0
  for (let i = 1; i <= 300; i++) {
    const s = Math.min(1, i / 150)
    const angle = 0.7 * s ** 3 * (10 - 15 * s + 6 * s * s)
    const speed = ((0.7 * 30) / 1.5) * s * s * (1 - s) ** 2
    const acceleration = ((0.7 * 60) / 1.5 ** 2) * s * (1 - s) * (1 - 2 * s)
    pendulum.input.dt = 0.01
    pendulum.predict()
    pendulum.input.tangential = Math.sin(angle) + (lever / 9.80665) * acceleration
    pendulum.input.radial = Math.cos(angle) + (lever / 9.80665) * speed ** 2
    pendulum.update()
    worst = Math.max(worst, Math.abs(pendulum.state.angle - angle))
  }
  expect(worst / radians).toBeLessThan(6)
  expect(pendulum.state.angle / radians).toBeCloseTo(0.7 / radians, 0)
})

describe('smoothness', () => {
  const traceOf = (rateHz: number, speedAt: (s: number) => number) => {
    const history = createHistory(1024)
    for (let i = 0; i <= rateHz; i++) {
      const row = history.push()
      history.time.set(row, i / rateHz)
      history.speed.set(row, speedAt(i / rateHz))
    }
    const trace = createSmoothTrace(1024)
    trace.load(history, 0, rateHz, 1e-6)
    return trace
  }
  const bell = (s: number) => s * s * (1 - s) ** 2

  test('of a minimum-jerk movement is known, at any rate and size', () => {
    const values = [50, 100, 200].map((rateHz) => smoothnessOf(traceOf(rateHz, bell), 0, 1)!)
    for (const value of values) expect(value).toBeCloseTo(values[0]!, 2)
    expect(values[0]).toBeGreaterThan(-1.7)
    expect(values[0]).toBeLessThan(-1.3)
    expect(
      smoothnessOf(
        traceOf(100, (s) => 900 * bell(s)),
        0,
        1
      )
    ).toBeCloseTo(values[1]!, 9)
  })

  /** The arc length of the whole spectrum up to 10 Hz, by its definition, of a speed that lasts a second. */
  const byDefinition = (speedAt: (s: number) => number): number => {
    const points = 101
    const sizes = Array.from({ length: 101 }, (_, bin) => {
      let [real, imaginary] = [0, 0]
      for (let k = 0; k < points; k++) {
        const angle = (2 * Math.PI * 0.1 * bin * k) / (points - 1)
        real += speedAt(k / (points - 1)) * Math.cos(angle)
        imaginary += speedAt(k / (points - 1)) * Math.sin(angle)
      }
      return Math.hypot(real, imaginary)
    })
    const shares = sizes.map((size) => size / sizes[0]!)
    const cut = shares.findLastIndex((share) => share >= 0.05)
    return -shares.slice(1, cut + 1).reduce((sum, share, k) => sum + Math.hypot(1 / cut, share - shares[k]!), 0)
  }

  test("is the spectrum's arc length, however far up there is something in it", () => {
    const wobble = fc.record({
      hz: fc.double({ min: 1, max: 8, noNaN: true }),
      share: fc.double({ min: 0, max: 0.6, noNaN: true })
    })
    fc.assert(
      fc.property(
        fc.array(wobble, { maxLength: 3 }),
        fc.double({ min: 0.001, max: 0.02, noNaN: true }),
        (wobbles, floor) => {
          const speedAt = (s: number) =>
            floor +
            bell(s) *
              wobbles.reduce((product, { hz, share }) => product * (1 + share * Math.cos(2 * Math.PI * hz * s)), 1)
          expect(smoothnessOf(traceOf(100, speedAt), 0, 1)!).toBeCloseTo(byDefinition(speedAt), 1)
        }
      )
    )
  })

  test('falls with every halt on the way, and is unknown where there is too little to go by', () => {
    const halting = traceOf(100, (s) => bell(s) * (1 + 0.9 * Math.cos(2 * Math.PI * 4 * s)))
    expect(smoothnessOf(halting, 0, 1)!).toBeLessThan(smoothnessOf(traceOf(100, bell), 0, 1)! - 0.3)
    expect(smoothnessOf(traceOf(100, bell), 0.5, 0.52)).toBeNull()
    expect(
      smoothnessOf(
        traceOf(100, () => 0),
        0,
        1
      )
    ).toBeNull()
  })
})

describe('a verdict', () => {
  const kindOf = (change: Partial<RepShape>, full: number | null = 40) =>
    judgeRep(shape(change), kickback.limits, full, true)

  test('is momentum for a thrown lift, else partial for a short one, else clean', () => {
    expect(kindOf({}).kind).toBe('clean')
    expect(kindOf({ romDegrees: 25 }).kind).toBe('partial')
    expect(kindOf({ concentricEnd: 1.5 }).kind).toBe('momentum')
    expect(kindOf({ concentricEnd: 1.5, overswingDegrees: 9, windUpDegrees: 9 }).faults).toHaveLength(3)
    expect(kindOf({ eccentricEnd: 3 })).toMatchObject({
      kind: 'clean',
      faults: [{ fault: 'dropped', figure: 0.5, limit: 0.6, unit: 's' }]
    })
  })

  test('takes the time that the full range would have taken', () => {
    const short = { romDegrees: 20, concentricEnd: 1.4 }
    expect(kindOf(short).faults.map(({ fault }) => fault)).toEqual(['short-range'])
    expect(kindOf({ romDegrees: 20, concentricEnd: 1.25 }).faults.map(({ fault }) => fault)).toEqual([
      'fast-lift',
      'short-range'
    ])
    expect(kindOf(short, null).faults.map(({ fault }) => fault)).toEqual(['fast-lift'])
  })
})

test('the full range is learned from the best reps unless it is calibrated', () => {
  const full = createFullRom()
  expect(full.degrees()).toBeNull()
  full.learn(30)
  full.learn(44)
  expect(full.degrees()).toBe(44)
  full.learn(40)
  expect(full.degrees()).toBe(42)
  full.calibrate(50)
  expect(full.degrees()).toBe(50)
  full.calibrate(null)
  expect(full.degrees()).toBe(42)
  full.reset()
  expect(full.degrees()).toBeNull()
})
