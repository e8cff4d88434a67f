import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSampleClock, sampleClockSettings } from '../../../firmware-bridge/cuff/sample-clock.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'

const create = (nominalPeriodSeconds = 0.01) => createSampleClock({ ...sampleClockSettings, nominalPeriodSeconds })

interface Reading {
  takenAt: number
  arrivesAt: number
}

/** Readings at a steady true period; `delay` says how late each arrives, null that it never does. Order is kept. */
function readings(count: number, period: number, delay: (i: number, takenAt: number) => number | null): Reading[] {
  const list: Reading[] = []
  let latest = 0
  for (let i = 0; i < count; i++) {
    const takenAt = i * period
    const late = delay(i, takenAt)
    if (late === null) continue
    latest = Math.max(latest, takenAt + late)
    list.push({ takenAt, arrivesAt: latest })
  }
  return list
}

/** What the clock says, less the truth, each less that of the first reading. */
function errorsOf(list: Reading[], clock = create()): number[] {
  const first = list[0]!.takenAt
  return list.map(({ takenAt, arrivesAt }) => clock.tick(arrivesAt) - (takenAt - first))
}

const spread = (values: number[]) => Math.max(...values) - Math.min(...values)
const jitter = fc.double({ min: 0, max: 0.004, noNaN: true })
const seeds = fc.integer({ min: 0, max: 2 ** 31 })

describe('the sample clock', () => {
  it('counts periods while replies arrive at their time', () => {
    const clock = create()
    const times = Array.from({ length: 500 }, (_, i) => clock.tick(7 + i * 0.01))
    expect(times[0]).toBe(0)
    expect(times[499]).toBeCloseTo(4.99, 9)
    expect(clock.gaps()).toBe(0)
  })

  it('is finer than the jitter of arrival', () => {
    const random = createRandom(4)
    const list = readings(3000, 0.01, () => Math.abs(random.normal()) * 0.002)
    expect(spread(errorsOf(list))).toBeLessThan(0.004)
    const arrival = list.map(({ takenAt, arrivesAt }) => arrivesAt - takenAt)
    expect(spread(arrival)).toBeGreaterThan(0.006)
  })

  it('follows an oscillator that is off by half a percent, whatever the jitter', () => {
    fc.assert(
      fc.property(fc.double({ min: -0.005, max: 0.005, noNaN: true }), jitter, seeds, (off, most, seed) => {
        const random = createRandom(seed)
        const clock = create()
        const errors = errorsOf(
          readings(4000, 0.01 * (1 + off), () => random.unit() * most),
          clock
        )
        expect(spread(errors)).toBeLessThan(0.012)
        expect(spread(errors.slice(2000))).toBeLessThan(0.004)
        expect(clock.gaps()).toBe(0)
        expect(clock.periodSeconds() / 0.01 - 1).toBeCloseTo(off, 2)
      }),
      { numRuns: 60 }
    )
  })

  it('is not bent by bursts of up to 100 ms', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.03, max: 0.1, noNaN: true }), seeds, (burst, seed) => {
        const random = createRandom(seed)
        let flushAt = 0
        const clock = create()
        const list = readings(3000, 0.01, (_, takenAt) => {
          while (flushAt < takenAt) flushAt += burst * random.between(0.5, 1)
          return flushAt - takenAt
        })
        const errors = errorsOf(list, clock)
        expect(clock.gaps()).toBe(0)
        // The first burst hides where zero is; from there on no step strays from the period by more than a tenth.
        const settled = errors.slice(300)
        expect(spread(settled)).toBeLessThan(0.02)
        const strays = settled.slice(1).map((error, i) => Math.abs(error - settled[i]!))
        expect(Math.max(...strays)).toBeLessThan(0.001)
      }),
      { numRuns: 60 }
    )
  })

  it('swallows one stall of the line whose readings all come in the end', () => {
    const list = readings(1500, 0.01, (_, takenAt) => (takenAt > 5 && takenAt < 5.4 ? 5.4 - takenAt : 0.001))
    const clock = create()
    const errors = errorsOf(list, clock)
    expect(clock.gaps()).toBe(0)
    expect(spread(errors)).toBeLessThan(0.012)
  })

  it('jumps over a silence and counts one gap', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.2, max: 30, noNaN: true }), jitter, seeds, (silence, most, seed) => {
        const random = createRandom(seed)
        const clock = create()
        const list = readings(3000 + silence * 100, 0.01, (_, takenAt) =>
          takenAt > 10 && takenAt < 10 + silence ? null : random.unit() * most
        )
        const errors = errorsOf(list, clock)
        expect(clock.gaps()).toBe(1)
        expect(Math.abs(errors.at(-1)!)).toBeLessThan(0.012)
      }),
      { numRuns: 40 }
    )
  })

  it('keeps up with a line that loses a third of the replies', () => {
    // Chance may take any number of replies in a row, so the property is one of shares, over many lines together.
    const errors = Array.from({ length: 40 }, (_, line) => {
      const random = createRandom(line)
      return errorsOf(readings(6000, 0.01, () => (random.unit() < 0.3 ? null : random.unit() * 0.003)))
    })
      .flat()
      .map(Math.abs)
      .sort((a, b) => a - b)
    const share = (of: number) => errors[Math.floor(errors.length * of)]
    // A loss shows once a window of at most 0.18 s lies behind it, in which a third more goes.
    expect(share(0.95)).toBeLessThan(0.1)
    expect(share(0.999)).toBeLessThan(0.18)
  })

  it.each([0.0061, 0.019, 0.036])('finds a period of %s s that nobody told it', (period) => {
    const random = createRandom(1)
    const clock = create()
    const errors = errorsOf(
      readings(6000, period, () => random.unit() * 0.003),
      clock
    )
    expect(clock.periodSeconds()).toBeCloseTo(period, 4)
    expect(spread(errors.slice(4000))).toBeLessThan(0.01)
  })

  it('never runs back nor stands still, whatever arrives and however often it is opened anew', () => {
    const event = fc.oneof(
      { weight: 8, arbitrary: fc.double({ min: 0, max: 0.02, noNaN: true }) },
      { weight: 1, arbitrary: fc.double({ min: 0, max: 600, noNaN: true }) },
      { weight: 1, arbitrary: fc.constant(null) }
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 400 }), (events) => {
        const clock = create()
        let now = 1000
        let latest = -Infinity
        for (const wait of events) {
          if (wait === null) clock.restart()
          else {
            now += wait
            const time = clock.tick(now)
            expect(time).toBeGreaterThan(latest)
            latest = time
          }
        }
      })
    )
  })

  it('places the readings of a new connection by their arrival', () => {
    const clock = create()
    for (let i = 0; i < 300; i++) clock.tick(i * 0.01)
    clock.restart()
    expect(clock.tick(9)).toBeCloseTo(9, 2)
    expect(clock.gaps()).toBe(1)
  })
})
