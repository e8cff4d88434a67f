import { expect, test } from 'vitest'
import { divergence, restlessness, type Course } from '../../../firmware-bridge/motion/course.ts'
import { createHinge } from '../../../firmware-bridge/motion/hinge.ts'
import { createHistory } from '../../../firmware-bridge/motion/history.ts'
import { fitJoint } from '../../../firmware-bridge/motion/joint-fit.ts'
import { setVector, Vector } from '../../../firmware-bridge/motion/vector.ts'
import { createSample } from '../../../firmware-bridge/sample.ts'

const degrees = 180 / Math.PI
const rateHz = 100
const gravity = 9.80665

const vector = (x: number, y: number, z: number): Vector => {
  const made = new Vector()
  setVector(made, x, y, z)
  return made
}

/**
 * A leg that hangs along z from a joint and turns about y, 40 degrees up and down in 2 s, with what it is carried along by
 * beside that: m/s^2 along the sensor's x at each moment.
 */
const movement = (leverMetres: number, carriedAt: (seconds: number) => number) => {
  const history = createHistory(256)
  const hinge = createHinge()
  const omega = Math.PI
  const swing = 20 / degrees
  for (let row = 0; row <= 2 * rateHz; row++) {
    const t = row / rateHz
    const angle = swing * (1 - Math.cos(omega * t))
    const speed = swing * omega * Math.sin(omega * t)
    const acceleration = swing * omega * omega * Math.cos(omega * t)
    const up = vector(Math.sin(angle), 0, Math.cos(angle))
    const sample = Object.assign(createSample(), {
      timeSeconds: t,
      accelX: up.x + (leverMetres * acceleration + carriedAt(t)) / gravity,
      accelZ: up.z + (leverMetres * speed * speed) / gravity
    })
    history.record(sample, up, vector(0, -speed * degrees, 0), 0)
    history.speed.set(row, speed * degrees)
  }
  hinge.aim(history, 0, rateHz)
  return fitJoint(history, hinge, 0, 2 * rateHz)
}

test('a leg that turns about one joint is explained by it, however far away the joint is', () => {
  for (const lever of [0.1, 0.4, 0.8]) {
    const { misfitG, misfitShare, leverAlong, leverAcross } = movement(lever, () => 0)
    expect(Math.hypot(leverAlong, leverAcross)).toBeCloseTo(lever, 2)
    expect(misfitG).toBeLessThan(0.005)
    expect(misfitShare).toBeLessThan(0.05)
  }
})

test('a leg that is carried along meanwhile is not', () => {
  // Half of the time the foot stands, half of the time it is carried forward by a metre, as in a step.
  const step = (t: number) => (t < 1 ? 0 : 2 * Math.PI * Math.sin(2 * Math.PI * (t - 1)))
  const { misfitG, misfitShare } = movement(0.4, step)
  expect(misfitG).toBeGreaterThan(0.15)
  expect(misfitShare).toBeGreaterThan(0.5)
})

test('too few rows say nothing', () => {
  const history = createHistory(16)
  for (let row = 0; row < 6; row++) history.time.set(history.push(), row / rateHz)
  expect(fitJoint(history, createHinge(), 0, 5)).toMatchObject({ misfitG: 0, misfitShare: 0, leverAlong: NaN })
})

const leaning = (angle: number, towards: number): Vector =>
  vector(
    Math.sin(angle / degrees) * Math.cos(towards / degrees),
    Math.sin(angle / degrees) * Math.sin(towards / degrees),
    Math.cos(angle / degrees)
  )
const course = (from: number, top: number, to: number, towards = 0): Course => ({
  from: leaning(from, towards),
  top: leaning(top, towards),
  to: leaning(to, towards)
})

test('lifts that lead the same way do not diverge, however high they lead', () => {
  expect(divergence(course(0, 40, 0), course(0, 20, 0))).toBeLessThan(11)
  expect(divergence(course(0, 30, 0), course(0, 30, 0, 90))).toBeCloseTo(90, -1)
  expect(divergence(course(0, 30, 0), course(30, 0, 30))).toBeCloseTo(180, 3)
})

test('a set that returns to one place is at rest, a leg that is moved about is not', () => {
  expect(restlessness([course(0, 40, 0), course(0, 30, 0), course(0, 40, 0)])).toBeCloseTo(0, 3)
  expect(restlessness([course(0, 30, 10), course(10, 35, 20), course(20, 50, 30)])).toBeCloseTo(10 + 40 / 3, 3)
})
