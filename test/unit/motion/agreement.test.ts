import { describe, expect, test } from 'vitest'
import { lacksOf, type Candidate } from '../../../firmware-bridge/motion/agreement.ts'
import type { RepFeatures } from '../../../firmware-bridge/motion/rep-features.ts'
import { setVector, Vector } from '../../../firmware-bridge/motion/vector.ts'

const degrees = 180 / Math.PI

const leaning = (angle: number): Vector => {
  const up = new Vector()
  setVector(up, Math.sin(angle / degrees), 0, Math.cos(angle / degrees))
  return up
}

interface Plan {
  atSeconds: number
  from?: number
  romDegrees?: number
  liftSeconds?: number
  holdSeconds?: number
  lowerSeconds?: number
  startedFlat?: boolean
  oddness?: number
  jumpG?: number
  misfitG?: number
  misfitShare?: number
  pivotMetres?: number
}

/** A movement out of the book, but for what is asked. */
const movement = (plan: Plan): Candidate => {
  const { atSeconds, from = 0, romDegrees = 40, liftSeconds = 1.2, holdSeconds = 1, lowerSeconds = 1.5 } = plan
  const concentricEnd = atSeconds + liftSeconds
  const eccentricStart = concentricEnd + holdSeconds
  const features: RepFeatures = {
    shape: {
      concentricStart: atSeconds,
      concentricEnd,
      eccentricStart,
      eccentricEnd: eccentricStart + lowerSeconds,
      restDegrees: 0,
      romDegrees,
      peakConcentricSpeed: (1.6 * romDegrees) / liftSeconds,
      peakEccentricSpeed: (1.6 * romDegrees) / lowerSeconds,
      windUpDegrees: 0,
      overswingDegrees: 0
    },
    course: { from: leaning(from), top: leaning(from + romDegrees), to: leaning(from) },
    ...{ liftSeconds, holdSeconds, lowerSeconds },
    jumpG: plan.jumpG ?? 0.1,
    strayDegrees: 1,
    axisShare: 1,
    joint: { misfitG: plan.misfitG ?? 0.01, misfitShare: plan.misfitShare ?? 0.1, leverAlong: 0.8, leverAcross: 0 },
    pivotMetres: plan.pivotMetres ?? null,
    returnShare: 0,
    startedFlat: plan.startedFlat ?? true,
    hasGyro: true,
    freeSwingSeconds: Infinity,
    saturated: false,
    gap: false
  }
  return { features, oddness: plan.oddness ?? -0.4 }
}

const isCertain = (candidates: readonly Candidate[]): boolean => lacksOf(candidates).length === 0

describe('first movements make a set', () => {
  test('once two out of the book agree, and not before', () => {
    expect(isCertain([])).toBe(false)
    expect(isCertain([movement({ atSeconds: 1 })])).toBe(false)
    expect(isCertain([movement({ atSeconds: 1 }), movement({ atSeconds: 6 })])).toBe(true)
  })

  test('unless the leg rests elsewhere each time', () => {
    const wandering = [0, 40, -20].map((from, i) => movement({ atSeconds: 1 + 5 * i, from }))
    expect(isCertain(wandering)).toBe(false)
  })

  test('unless one takes twice as long as the other', () => {
    expect(isCertain([movement({ atSeconds: 1 }), movement({ atSeconds: 6, holdSeconds: 5 })])).toBe(false)
  })

  test('unless they differ in place, range and tempo at once; each alone may be', () => {
    const others = { from: 8, romDegrees: 30, holdSeconds: 2 }
    const after = (other: object) => isCertain([movement({ atSeconds: 1 }), movement({ atSeconds: 7, ...other })])
    for (const [what, value] of Object.entries(others)) expect(after({ [what]: value }), what).toBe(true)
    expect(after(others)).toBe(false)
  })

  test('and where they do not stop at the top, unless they differ less', () => {
    const after = (oddness: number) =>
      isCertain([
        movement({ atSeconds: 1, oddness }),
        movement({ atSeconds: 7, from: 8, romDegrees: 34, holdSeconds: 1.6, oddness })
      ])
    expect(after(-0.4)).toBe(true)
    expect(after(0)).toBe(false)
  })

  test('unless half of them turn where they are', () => {
    const group = (...pivots: number[]) =>
      isCertain(pivots.map((pivotMetres, i) => movement({ atSeconds: 1 + 6 * i, pivotMetres })))
    expect(group(0.2, 0.2)).toBe(true)
    expect(group(0.08, 0.2)).toBe(false)
    expect(group(0.2, 0.08, 0.2)).toBe(true)
  })

  test('unless a long rest lies between', () => {
    expect(isCertain([movement({ atSeconds: 1 }), movement({ atSeconds: 16 })])).toBe(false)
  })

  test('unless most of those in between were something else', () => {
    const others = [5, 6, 7, 8].map((atSeconds) => movement({ atSeconds, romDegrees: 12, holdSeconds: 0.1 }))
    expect(isCertain([movement({ atSeconds: 1 }), ...others, movement({ atSeconds: 12 })])).toBe(false)
  })

  test('unless none of them begins at rest', () => {
    const going = [1, 6, 11, 16].map((atSeconds) => movement({ atSeconds, startedFlat: false }))
    expect(isCertain(going)).toBe(false)
  })

  test('unless they are steps: carried along, and one after the other', () => {
    const step = { liftSeconds: 0.9, holdSeconds: 0.25, lowerSeconds: 0.5, misfitG: 0.15, misfitShare: 0.38 }
    const steps = (every: number) => [0, 1, 2, 3].map((i) => movement({ ...step, atSeconds: 1 + every * i }))
    expect(isCertain(steps(1.7))).toBe(false)
    expect(isCertain(steps(3.2))).toBe(true)
    const turning = [0, 1].map((i) => movement({ ...step, misfitShare: 0.1, atSeconds: 1 + 1.7 * i }))
    expect(isCertain(turning)).toBe(true)
  })
})

test('what movements lack to be a set is told by the rule they come nearest to', () => {
  expect(lacksOf([])).toMatchObject([{ lack: 'few that agree', figure: 0, limit: 2 }])
  expect(lacksOf([movement({ atSeconds: 1 })])).toMatchObject([{ lack: 'few that agree', figure: 1, limit: 2 }])
  expect(lacksOf([movement({ atSeconds: 1 }), movement({ atSeconds: 6 })])).toEqual([])
  const odd = [1, 6, 11].map((atSeconds) => movement({ atSeconds, oddness: 1.5 }))
  expect(lacksOf(odd)).toEqual([{ lack: 'odd together', figure: 1.5, limit: 0.8 }])
  const wandering = [0, 34, 17].map((from, i) => movement({ atSeconds: 1 + 5 * i, from, romDegrees: 25 }))
  expect(lacksOf(wandering).map(({ lack }) => lack)).toContain('come back to other places')
})
