import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Calibration } from '#contracts/live.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedRep } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import type { CountedRep } from '../../../firmware-bridge/motion/counter.ts'
import { createRepCounter } from '../../../firmware-bridge/motion/rep-counter.ts'
import { legSamples } from '../../support/leg-samples.ts'
import { plainRep } from '../../support/score-sets.ts'

/** Long enough to stand still before, as the screen asks for. */
const restBeforeSeconds = 3
const calibrateAtSeconds = 1
/** Of one who holds on to something, and takes care. */
const swayDegreesPerSecond = 2
const seeds = fc.integer({ min: 1, max: 100_000 })
const rates = fc.constantFrom(25, 50, 52.6, 100)
/** What cable kickbacks reach. The chip's own scale may be 3 per cent off, which at 60 degrees alone is 2. */
const ranges = fc.double({ min: 25, max: 45, noNaN: true })
/** Two lifts of one person: of the same size but for a few per cent. */
const alike = fc.double({ min: 0.94, max: 1.06, noNaN: true })
const slow = fc.record({
  concentricSeconds: fc.double({ min: 1, max: 2.5, noNaN: true }),
  // In a longer one the leg sways away from where the lift ended.
  topHoldSeconds: fc.double({ min: 0.3, max: 1, noNaN: true }),
  eccentricSeconds: fc.double({ min: 1, max: 3, noNaN: true }),
  bottomHoldSeconds: fc.double({ min: 0.8, max: 2, noNaN: true })
})
const bounded = { numRuns: 40, endOnFailure: true } as const

interface Calibrated {
  /** Every state that was told, null for the end. */
  states: (Calibration | null)[]
  /** Reps of which it was told, but for what was before it. */
  reps: CountedRep[]
  fullRomDegrees: number | null
  isCalibrated: boolean
  /** What the cuff truly turned in each lift. */
  truth: number[]
}

/** Calibrates with these lifts, from before the first of them on. */
const calibrateWith = (seed: number, rateHz: number, lifts: PlannedRep[]): Calibrated => {
  const leg = createLeg({ seed, sets: [{ reps: lifts, restBeforeSeconds }], swayDegreesPerSecond })
  const states: Calibrated['states'] = []
  const reps: CountedRep[] = []
  const counter = createRepCounter({
    listener: {
      phase: () => undefined,
      setStarted: () => undefined,
      setEnded: () => undefined,
      rep: (rep) => void reps.push(rep),
      calibration: (state) => void states.push(state)
    }
  })
  let isBegun = false
  for (const sample of legSamples(leg, { rateHz, seed })) {
    if (!isBegun && sample.timeSeconds >= calibrateAtSeconds) {
      isBegun = true
      counter.calibrate()
    }
    counter.update(sample)
  }
  return {
    states,
    reps: reps.filter(({ concentricEnd }) => concentricEnd > calibrateAtSeconds),
    fullRomDegrees: counter.fullRomDegrees(),
    isCalibrated: counter.fullRomIsCalibrated(),
    truth: leg.truthUntil(Infinity).map(({ romDegrees }) => romDegrees)
  }
}

/** Sway makes two lifts differ by more or less than was planned: pairs that one may argue about say nothing. */
const differ = (a: number, b: number): number => Math.abs(a - b) / Math.max(a, b)
const clearlyEven = 0.08
const clearlyUneven = 0.19

const hintsOf = (states: Calibrated['states']) => states.flatMap((state) => (state === null ? [] : [state.hint]))

test('two slow lifts set the full range within 2 degrees, and are not told as reps', () => {
  fc.assert(
    fc.property(seeds, rates, ranges, alike, slow, (seed, rateHz, romDegrees, share, tempo) => {
      const lifts = [plainRep({ ...tempo, romDegrees }), plainRep({ ...tempo, romDegrees: share * romDegrees })]
      const { states, reps, fullRomDegrees, isCalibrated, truth } = calibrateWith(seed, rateHz, lifts)
      fc.pre(differ(truth[0]!, truth[1]!) < clearlyEven)
      expect(hintsOf(states)).toEqual([null, null])
      expect(states.at(-1)).toBeNull()
      expect(isCalibrated).toBe(true)
      expect(Math.abs(fullRomDegrees! - (truth[0]! + truth[1]!) / 2)).toBeLessThan(2)
      expect(reps).toEqual([])
    }),
    bounded
  )
})

test('a thrown lift is too fast, and takes nothing from the slow one before it', () => {
  const thrown = { concentricSeconds: 0.35, topHoldSeconds: 0.3, eccentricSeconds: 0.8, bottomHoldSeconds: 1.5 }
  fc.assert(
    fc.property(seeds, rates, ranges, slow, (seed, rateHz, romDegrees, tempo) => {
      const lifts = [plainRep({ ...tempo, romDegrees }), plainRep({ ...thrown, romDegrees })]
      const { states, reps, isCalibrated } = calibrateWith(seed, rateHz, lifts)
      expect(hintsOf(states)).toEqual([null, null, 'too-fast'])
      expect(states.at(-1)).toMatchObject({ repsDone: 1, hint: 'too-fast' })
      expect(isCalibrated).toBe(false)
      expect(reps).toEqual([])
    }),
    bounded
  )
})

test('of an uneven pair the newer stays, and a third like it ends the calibration', () => {
  fc.assert(
    fc.property(
      seeds,
      rates,
      ranges,
      fc.double({ min: 0.55, max: 0.7, noNaN: true }),
      fc.boolean(),
      slow,
      (seed, rateHz, full, share, smallFirst, tempo) => {
        const [first, second] = smallFirst ? [share * full, full] : [full, share * full]
        const lifts = [first, second, second].map((romDegrees) => plainRep({ ...tempo, romDegrees }))
        const { states, reps, fullRomDegrees, truth } = calibrateWith(seed, rateHz, lifts)
        fc.pre(differ(truth[0]!, truth[1]!) > clearlyUneven && differ(truth[1]!, truth[2]!) < clearlyEven)
        expect(hintsOf(states)).toEqual([null, null, 'uneven'])
        expect(states.at(-1)).toBeNull()
        expect(Math.abs(fullRomDegrees! - (truth[1]! + truth[2]!) / 2)).toBeLessThan(2)
        expect(reps).toEqual([])
      }
    ),
    bounded
  )
})

test('lifts after a calibration are reps again, held against the range it came to', () => {
  fc.assert(
    fc.property(seeds, rates, ranges, slow, (seed, rateHz, romDegrees, tempo) => {
      const full = plainRep({ ...tempo, romDegrees })
      // Slower it would be lost in the sway.
      const half = plainRep({ romDegrees: 0.45 * romDegrees, concentricSeconds: 1, eccentricSeconds: 1 })
      const { reps, truth } = calibrateWith(seed, rateHz, [full, full, full, half, full])
      fc.pre(differ(truth[0]!, truth[1]!) < clearlyEven)
      const confirmed = new Map(reps.filter(({ state }) => state === 'confirmed').map((rep) => [rep.n, rep]))
      expect([...confirmed.values()].map(({ kind }) => kind)).toEqual(['clean', 'partial', 'clean'])
    }),
    bounded
  )
})
