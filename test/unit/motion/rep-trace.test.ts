import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostTracePoints, Rep, type RepTrace } from '#contracts/rep.ts'
import { validate } from '#contracts/validate.ts'
import type { CountedRep } from '../../../firmware-bridge/motion/counter.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { shapeSettings } from '../../../firmware-bridge/motion/rep-shape.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { confirmedReps, countLeg, listenedCounter, plainRep, seededSet, type Told } from '../../support/score-sets.ts'
import { makeRep } from '../../support/server-fixtures.ts'

type Traced = CountedRep & { trace: RepTrace }

const confirmedWords = (told: Told): Traced[] =>
  told.reps.flatMap((rep) => (rep.state === 'confirmed' ? [rep as Traced] : []))

const endOf = ({ startSeconds, stepSeconds, legAngleDegrees }: RepTrace): number =>
  startSeconds + (legAngleDegrees.length - 1) * stepSeconds

/** The angle at a time within the trace, between points by straight line. */
const angleAt = ({ startSeconds, stepSeconds, legAngleDegrees }: RepTrace, seconds: number): number => {
  const place = (seconds - startSeconds) / stepSeconds
  const before = Math.min(legAngleDegrees.length - 2, Math.max(0, Math.floor(place)))
  const [low, high] = [legAngleDegrees[before]!, legAngleDegrees[before + 1]!]
  return low + (high - low) * (place - before)
}

/** Where the lift is over, as its range is read. */
const liftOver = (rep: CountedRep): number =>
  Math.min(
    rep.concentricEnd + shapeSettings.tailShare * rep.concentricSeconds,
    Math.max(rep.concentricEnd, rep.eccentricStart)
  )

/**
 * Rounding; what a straight line between two points cuts off the bend at the end of a lift; and a sample's worth of the
 * tenth of its speed that a lift ends with, for the range is read at a sample.
 */
const tolerance = ({ romDegrees, concentricSeconds, peakConcentricSpeed, trace }: Traced, rateHz: number): number =>
  0.2 + 0.75 * romDegrees * (trace.stepSeconds / concentricSeconds) ** 2 + (0.1 * peakConcentricSpeed) / rateHz

const runs = fc.record({
  seed: fc.integer({ min: 1, max: 100_000 }),
  mix: fc.constantFrom('clean' as const, 'mixed' as const),
  rateHz: fc.constantFrom(20, 25, 52.6, 100, 200),
  gyro: fc.boolean()
})

describe('the trace of a rep', () => {
  test('agrees with what was measured, and has every phase bound on it', () => {
    fc.assert(
      fc.property(runs, ({ seed, mix, rateHz, gyro }) => {
        const { told } = countLeg({ seed, sets: [seededSet(seed, mix, 6)] }, { rateHz, seed, gyro })
        const words = confirmedWords(told)
        expect(words.length).toBeGreaterThanOrEqual(confirmedReps(told).length)
        for (const rep of words) {
          const { trace, romDegrees } = rep
          const top = Math.max(...trace.legAngleDegrees)
          expect(trace.startSeconds).toBeLessThanOrEqual(rep.concentricStart)
          expect(endOf(trace)).toBeGreaterThanOrEqual(rep.eccentricEnd)
          expect(rep.concentricStart - trace.startSeconds).toBeLessThan(0.201)
          expect(endOf(trace) - rep.eccentricEnd).toBeLessThan(0.202)
          // What a leg creeps up while it is held is none of the lift's range, up to a share of it.
          const shown = Math.max(angleAt(trace, liftOver(rep)), top * (1 - shapeSettings.sagShare))
          expect(Math.abs(shown - romDegrees)).toBeLessThan(tolerance(rep, rateHz))
          expect(top).toBeGreaterThan(romDegrees - tolerance(rep, rateHz))
          expect(trace.legAngleDegrees.every((angle) => Math.round(angle * 10) / 10 === angle)).toBe(true)
          expect(() => validate(Rep, makeRep({ trace }), 'a rep')).not.toThrow()
        }
      }),
      { numRuns: 25, endOnFailure: true }
    )
  })

  test('begins at the rest before the lift, where nothing was swung', () => {
    for (const seed of [1, 2, 3, 4]) {
      const { told } = countLeg({ seed, sets: [seededSet(seed, 'clean', 6)] }, { rateHz: 100, seed })
      const first = confirmedWords(told).map(({ trace }) => Math.abs(trace.legAngleDegrees[0]!))
      expect(Math.max(...first)).toBeLessThan(0.5)
    }
  })

  test('is of the line that the screen drew live', () => {
    const leg = createLeg({ seed: 3, sets: [seededSet(3, 'clean', 8)] })
    const { counter, told, feed } = listenedCounter()
    const live: { at: number; angle: number }[] = []
    for (const sample of legSamples(leg, { rateHz: 50, seed: 3 })) {
      feed(sample)
      live.push({ at: sample.timeSeconds, angle: counter.legAngleDegrees() })
    }
    counter.finish()
    // The first reps of a set were seen on an axis that later ones have corrected.
    const settled = confirmedWords(told).filter(({ numberInSet }) => numberInSet > 4)
    expect(settled.length).toBeGreaterThanOrEqual(4)
    for (const { trace } of settled) {
      const within = live.filter(({ at }) => at >= trace.startSeconds && at <= endOf(trace))
      const apart = within.map(({ at, angle }) => angleAt(trace, at) - angle)
      expect(Math.max(...apart) - Math.min(...apart)).toBeLessThan(2)
    }
  })

  test('keeps the rate of the live trace where that fits, and has fewer points a second where not', () => {
    const quick = plainRep({ concentricSeconds: 0.9, topHoldSeconds: 0.2, eccentricSeconds: 0.9 })
    const held = plainRep({ topHoldSeconds: 8 })
    const reps = [quick, quick, quick, held, quick]
    const { told } = countLeg({ seed: 5, sets: [{ reps, restBeforeSeconds: 2 }] }, { rateHz: 100, seed: 5 })
    const final = confirmedReps(told).map(({ n }) => confirmedWords(told).findLast((rep) => rep.n === n)!)
    expect(final).toHaveLength(5)
    for (const { trace } of final.filter((_, i) => i !== 3)) {
      expect(trace.stepSeconds).toBeGreaterThan(0.039)
      expect(trace.stepSeconds).toBeLessThan(0.0401)
    }
    const long = final[3]!
    expect(long.topHoldSeconds).toBeGreaterThan(7)
    expect(long.trace.legAngleDegrees).toHaveLength(mostTracePoints)
    expect(long.trace.stepSeconds).toBeGreaterThan(0.1)
  })

  test('is told with every confirmed word, with no other, and not with the set', () => {
    const { told } = countLeg({ seed: 8, sets: [seededSet(8, 'mixed', 8)] }, { rateHz: 52.6, seed: 8 })
    const states = told.reps.map(({ state, trace }) => `${state} ${trace === undefined ? 'bare' : 'traced'}`)
    expect(new Set(states)).toEqual(new Set(['provisional bare', 'confirmed traced']))
    expect(told.sets.flatMap(({ reps }) => reps).filter((rep) => 'trace' in rep)).toEqual([])
    expect(told.sets[0]?.reps).toHaveLength(8)
  })

  test('is an object of its own with every word', () => {
    const { told } = countLeg({ seed: 8, sets: [seededSet(8, 'clean', 4)] }, { rateHz: 52.6, seed: 8 })
    const ofThird = confirmedWords(told).filter(({ n }) => n === 3)
    expect(ofThird).toHaveLength(2)
    const [one, other] = ofThird as [Traced, Traced]
    expect(other.trace).toEqual(one.trace)
    one.trace.legAngleDegrees[0] = 99
    expect(other.trace.legAngleDegrees[0]).not.toBe(99)
  })
})
