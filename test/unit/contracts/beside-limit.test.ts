import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { besideLimit, roundBeside, type FigureUnit } from '#contracts/beside-limit.ts'
import { faultFigure, faultWords } from '#contracts/fault-words.ts'
import type { Fault } from '#contracts/rep.ts'
import { faultNames } from '#contracts/words.ts'
import { judgeRep } from '../../../firmware-bridge/motion/verdict.ts'

const units = ['s', 'deg', 'deg/s', 'share'] as const satisfies readonly FigureUnit[]
/** Limits as profiles have them, and such as nobody would set; figures anywhere, mostly near them. */
const limit = fc.oneof(
  fc.integer({ min: 1, max: 400 }).map((value) => value / 100),
  fc.double({ min: 0.01, max: 200, noNaN: true })
)
const pair = limit.chain((each) =>
  fc.record({
    limit: fc.constant(each),
    figure: fc.oneof(
      fc.constant(each),
      fc.double({ min: -0.02, max: 0.02, noNaN: true }).map((off) => each * (1 + off)),
      fc.double({ min: 0, max: 400, noNaN: true })
    )
  })
)

describe('a figure beside its limit', () => {
  it.each([
    [0.646, 0.65, 'share', 0.64, 0.65],
    [0.65, 0.65, 'share', 0.65, 0.65],
    [0.654, 0.65, 'share', 0.66, 0.65],
    [0.598, 0.6, 's', 0.5, 0.6],
    [0.54, 0.6, 's', 0.5, 0.6],
    [4.2, 4, 'deg', 5, 4],
    [8.7, 8, 'deg', 9, 8]
  ] as const)('%f under or over %f %s is read as %f', (figure, limit, unit, read, readLimit) => {
    const told = besideLimit(figure, limit, unit)
    expect([told.figure, told.limit]).toEqual([read, readLimit])
  })

  it('has the decimals that the limit needs', () => {
    expect(besideLimit(0.148, 0.15, 's')).toEqual({ figure: 0.14, limit: 0.15, digits: 2 })
    expect(besideLimit(0.3, 0.625, 'share')).toEqual({ figure: 0.3, limit: 0.625, digits: 1 })
  })

  it('never says the opposite of what was measured', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom(...units), ({ figure, limit }, unit) => {
        const told = besideLimit(figure, limit, unit)
        expect(Math.sign(told.figure - told.limit)).toBe(Math.sign(figure - limit))
      })
    )
  })

  it('is off by no more than a step', () => {
    fc.assert(
      fc.property(pair, fc.integer({ min: 0, max: 3 }), ({ figure, limit }, digits) => {
        const step = 10 ** -digits
        expect(Math.abs(roundBeside(figure, limit, digits) - figure)).toBeLessThanOrEqual(1.5 * step + 1e-9)
      })
    )
  })
})

describe('a fault', () => {
  const numbersIn = (text: string): number[] => (text.match(/[\d.]+/g) ?? []).map(Number)

  it('is printed on the wrong side of its limit, also where the figure was rounded onto it on its way', () => {
    fc.assert(
      fc.property(pair, fc.constantFrom(...faultNames), fc.constantFrom(...units), (measured, name, unit) => {
        const wantsLeast = faultWords[name].goodSide === 'least'
        const { limit, figure } = measured
        const wrong = wantsLeast ? Math.min(figure, limit) : Math.max(figure, limit)
        const fault: Fault = { fault: name, figure: wrong, limit, unit }
        const [read = NaN, readLimit = NaN] = numbersIn(faultFigure(fault))
        if (wantsLeast) expect(read).toBeLessThan(readLimit)
        else expect(read).toBeGreaterThan(readLimit)
      })
    )
  })

  it('is sent with a figure that has crossed its limit', () => {
    const limits = {
      fastLiftSeconds: 0.6,
      droppedSeconds: 0.6,
      shortRangeShare: 0.65,
      windUpDegrees: 4,
      overswingDegrees: 4
    }
    const shape = {
      ...{ concentricStart: 0, concentricEnd: 0.59999, eccentricStart: 1, eccentricEnd: 1.59999 },
      ...{ romDegrees: 64.999, windUpDegrees: 4.0001, overswingDegrees: 4.0001 }
    }
    const { faults } = judgeRep(
      shape as Parameters<typeof judgeRep>[0],
      limits as Parameters<typeof judgeRep>[1],
      100,
      true
    )
    expect(faults.map(({ fault, figure }) => [fault, figure])).toEqual([
      ['dropped', 0.599],
      ['wind-up', 4.001],
      ['overswing', 4.001],
      ['short-range', 0.649]
    ])
  })
})
