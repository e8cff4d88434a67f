import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createDeviceClock } from '../../../../firmware-bridge/cuff/kickback-cuff/device-clock.ts'
import { periodMicros } from '../../../../firmware-bridge/cuff/kickback-cuff/protocol.ts'

const period = periodMicros(200)
const begunClock = () => {
  const clock = createDeviceClock()
  clock.begin(period)
  return clock
}

describe('the clock of numbered samples', () => {
  it('begins at nothing and counts in seconds', () => {
    const clock = begunClock()
    expect(clock.tick(10, 1000)).toBe(0)
    expect(clock.tick(11, 6000)).toBeCloseTo(0.005, 12)
    expect(clock.tick(14, 21_000)).toBeCloseTo(0.02, 12)
    expect(clock.lost()).toBe(2)
  })

  it('goes on through every wrap-around, with each lost sample counted', () => {
    const gap = fc.oneof(
      { weight: 20, arbitrary: fc.integer({ min: 1, max: 3 }) },
      fc.integer({ min: 1, max: 400_000 })
    )
    fc.assert(
      fc.property(
        fc.nat(65535),
        fc.nat(2 ** 32 - 1),
        fc.array(fc.tuple(gap, fc.integer({ min: -400, max: 400 })), { minLength: 2, maxLength: 60 }),
        (firstSequence, firstMicros, steps) => {
          const clock = begunClock()
          clock.tick(firstSequence, firstMicros)
          let number = 0
          let lost = 0
          let before = 0
          for (const [step, lateMicros] of steps) {
            number += step
            lost += step - 1
            const trueMicros = number * period + lateMicros
            const time = clock.tick((firstSequence + number) % 65536, (firstMicros + trueMicros) % 2 ** 32)
            expect(time).toBeCloseTo(trueMicros / 1e6, 6)
            expect(time).toBeGreaterThan(before)
            before = time!
          }
          expect(clock.lost()).toBe(lost)
        }
      )
    )
  })

  it('takes nothing that is not newer, and goes on with what is', () => {
    const clock = begunClock()
    clock.tick(100, 500_000)
    clock.tick(101, 505_000)
    expect(clock.tick(101, 505_000)).toBeNull()
    expect(clock.tick(100, 500_000)).toBeNull()
    // A board that began to count anew while its clock went on.
    expect(clock.tick(0, 510_000)).toBeNull()
    expect(clock.tick(102, 510_000)).toBeCloseTo(0.01, 12)
    expect(clock.lost()).toBe(0)
  })

  it('stands still or goes back for no pair of numbers whatever', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(65535), fc.nat(2 ** 32 - 1)), { maxLength: 50 }), (pairs) => {
        const clock = begunClock()
        let before = -1
        for (const [sequence, micros] of pairs) {
          const time = clock.tick(sequence, micros)
          if (time === null) continue
          expect(time).toBeGreaterThan(before)
          before = time
        }
      })
    )
  })

  it('begins anew with each stream, and keeps what it counted', () => {
    const clock = begunClock()
    clock.tick(0, 0)
    clock.tick(3, 3 * period)
    clock.begin(2 * period)
    expect(clock.periodSeconds()).toBe(0.01)
    expect(clock.tick(0, 77)).toBe(0)
    expect(clock.tick(1, 77 + 2 * period)).toBeCloseTo(0.01, 12)
    expect(clock.lost()).toBe(2)
    expect(clock.gaps()).toBe(2)
  })
})
