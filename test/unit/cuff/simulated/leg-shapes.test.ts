import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addShaped,
  minimumJerk,
  peakSpeedOf,
  phaseShareOf,
  swingBend,
  timesAbove,
  type Shape
} from '../../../../firmware-bridge/cuff/simulated/leg/shape.ts'
import { createTrack, phaseOf } from '../../../../firmware-bridge/cuff/simulated/leg/track.ts'
import { createTurning } from '../../../../firmware-bridge/cuff/simulated/leg/turning.ts'

const at = (shape: Shape, share: number, change = 1, duration = 1) => {
  const out = createTurning()
  addShaped(out, shape, change, duration, share * duration)
  return out
}

const anyShape = fc.oneof(
  fc.record({ skew: fc.double({ min: -0.8, max: 0.8, noNaN: true }), push: fc.constant(0), brake: fc.constant(0) }),
  fc.record({
    skew: fc.constant(0),
    push: fc.double({ min: 0, max: swingBend, noNaN: true }),
    brake: fc.double({ min: 0, max: swingBend, noNaN: true })
  })
)

describe('a movement of any shape', () => {
  it('has a speed and an acceleration that are the derivatives of its angle, and never goes back', () => {
    fc.assert(
      fc.property(anyShape, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (shape, share) => {
        const [change, duration, h] = [40, 1.7, 1e-5]
        const [before, now, after] = [-h, 0, h].map((step) => at(shape, share + step / duration, change, duration))
        expect(now!.degreesPerSecond).toBeCloseTo((after!.degrees - before!.degrees) / (2 * h), 4)
        expect(now!.degreesPerSecondSquared).toBeCloseTo(
          (after!.degreesPerSecond - before!.degreesPerSecond) / (2 * h),
          3
        )
        expect(now!.degreesPerSecond).toBeGreaterThanOrEqual(0)
      })
    )
  })

  it('is fastest once, and a tenth as fast at the bounds of its phase', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const peak = peakSpeedOf(shape)
        for (let share = 0; share <= 1; share += 0.01) {
          expect(at(shape, share).degreesPerSecond).toBeLessThanOrEqual(peak * (1 + 1e-9))
        }
        const { from, to } = timesAbove(shape, 0.1 * peak)
        expect(at(shape, from).degreesPerSecond).toBeCloseTo(0.1 * peak, 9)
        expect(at(shape, to).degreesPerSecond).toBeCloseTo(0.1 * peak, 9)
      })
    )
  })

  it('takes the known shares of its duration', () => {
    expect(phaseShareOf(minimumJerk)).toBeCloseTo(0.827, 3)
    expect(phaseShareOf({ skew: 0, push: swingBend, brake: swingBend })).toBeGreaterThan(0.92)
  })

  it('with a skew above zero has most of its way behind it at half-time', () => {
    expect(at({ ...minimumJerk, skew: 0.6 }, 0.5).degrees).toBeGreaterThan(0.6)
    expect(at({ ...minimumJerk, skew: -0.6 }, 0.5).degrees).toBeLessThan(0.4)
  })
})

describe('a row of movements', () => {
  it('goes from one to the next and can be asked in any order', () => {
    const track = createTrack()
    track.hold(1)
    track.turnBy(10, 1)
    track.hold(2)
    track.turnBy(-4, 1)
    const angleAt = (seconds: number) => {
      const out = createTurning()
      track.addTo(out, seconds)
      return out.degrees
    }
    expect([9, 0.5, 3, 2, 4.5, Infinity].map(angleAt)).toEqual([6, 0, 10, 10, 8, 6])
    expect(track.end()).toBe(5)
  })

  it('of two movements makes one phase, bounded by a tenth of the faster one', () => {
    const track = createTrack()
    const first = track.turnBy(20, 1)
    track.hold(0.5)
    const last = track.turnBy(20, 0.8)
    const { start, end } = phaseOf(first, last)
    const speedAt = (seconds: number) => {
      const out = createTurning()
      track.addTo(out, seconds)
      return out.degreesPerSecond
    }
    const peak = (1.875 * 20) / 0.8
    expect(speedAt(start)).toBeCloseTo(0.1 * peak, 9)
    expect(speedAt(end)).toBeCloseTo(0.1 * peak, 9)
    expect(end - start).toBeGreaterThan(1.9)
  })
})
