import { describe, expect, it } from 'vitest'
import { exerciseIds } from '#contracts/words.ts'
import { createLegMotion, type LegMotion } from '../../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createLeg, type LegOptions } from '../../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { planSet } from '../../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { practiceSession } from '../../../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { postures } from '../../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { noRotation } from '../../../../firmware-bridge/cuff/simulated/leg/quaternion.ts'
import { createRandom } from '../../../../firmware-bridge/cuff/simulated/random.ts'

const mixedSet = (seed: number, reps = 8) =>
  planSet(createRandom(seed), { reps, mix: 'mixed', fullRomDegrees: 38, restBeforeSeconds: 3 })

/** A leg without sway, tremor and lean: nothing moves but the plan. */
const calm = (options: Partial<LegOptions> = {}) =>
  createLeg({
    seed: 1,
    sets: [mixedSet(1)],
    strap: noRotation,
    tremorDegrees: 0,
    swayDegreesPerSecond: 0,
    leanDegrees: 0,
    ...options
  })

function* take<T>(all: Iterable<T>, count: number): Generator<T> {
  let taken = 0
  for (const one of all) {
    yield one
    if (++taken === count) return
  }
}

const feel = (leg: ReturnType<typeof createLeg>, at: number): LegMotion => {
  const motion = createLegMotion()
  leg.motionAt(at, motion)
  return motion
}
const force = (motion: LegMotion) => Math.hypot(motion.accelX, motion.accelY, motion.accelZ)
const rate = (motion: LegMotion) => Math.hypot(motion.gyroX, motion.gyroY, motion.gyroZ)

describe('the simulated leg', () => {
  it('feels 1 g along itself and no turning while it hangs still', () => {
    expect(feel(calm(), 1)).toEqual({ accelX: 0, accelY: 0, accelZ: 1, gyroX: 0, gyroY: 0, gyroZ: 0 })
  })

  it('feels the gravity of its angle while held at the top', () => {
    const reps = mixedSet(1).reps.map((rep) => ({ ...rep, topHoldSeconds: 2 }))
    const leg = calm({ sets: [{ reps, restBeforeSeconds: 2 }] })
    const rep = leg.truthUntil(Infinity)[0]!
    const middle = (rep.concentricEnd + rep.eccentricStart) / 2
    const motion = feel(leg, middle)
    expect(Math.atan2(motion.accelX, motion.accelZ) * (180 / Math.PI)).toBeCloseTo(leg.legAngleAt(middle), 9)
    expect(force(motion)).toBeCloseTo(1, 12)
  })

  it.each(['ankle', 'thigh'] as const)('turns at the rate that integrates to its angle (%s)', (placement) => {
    const leg = createLeg({ seed: 5, sets: [mixedSet(2)], placement, strap: noRotation })
    const stepSeconds = 0.0005
    let angle = leg.legAngleAt(0)
    let worst = 0
    for (let i = 0; i < leg.durationSeconds() / stepSeconds; i++) {
      angle -= feel(leg, (i + 0.5) * stepSeconds).gyroY * stepSeconds
      worst = Math.max(worst, Math.abs(angle - leg.legAngleAt((i + 1) * stepSeconds)))
    }
    expect(worst).toBeLessThan(0.01)
  })

  it('feels the specific force of its own path, differentiated numerically', () => {
    // Straight leg of one link: the thigh placement. The path follows from the leg angle alone.
    const leg = createLeg({
      seed: 9,
      sets: [mixedSet(3)],
      placement: 'thigh',
      strap: noRotation,
      tremorDegrees: 0,
      swayDegreesPerSecond: 0,
      leanDegrees: 0
    })
    const rep = leg.truthUntil(Infinity).find(({ kind }) => kind === 'momentum')!
    const radiansAt = (t: number) => (leg.legAngleAt(t) * Math.PI) / 180
    const h = 1e-4
    let metres: number | null = null
    for (let t = rep.concentricStart; t < rep.eccentricEnd; t += 0.02) {
      const [before, now, after] = [radiansAt(t - h), radiansAt(t), radiansAt(t + h)]
      const speed = (after - before) / (2 * h)
      const turning = (after - 2 * now + before) / (h * h)
      const motion = feel(leg, t)
      const tangential = ((motion.accelX - Math.sin(now)) * 9.80665) / turning
      const radial = ((motion.accelZ - Math.cos(now)) * 9.80665) / (speed * speed)
      if (Math.abs(speed) > 0.5) metres ??= radial
      if (metres === null) continue
      if (Math.abs(turning) > 2) expect(tangential).toBeCloseTo(metres, 4)
      if (Math.abs(speed) > 0.5) expect(radial).toBeCloseTo(metres, 4)
    }
    expect(metres).toBeGreaterThan(0.28)
    expect(metres).toBeLessThan(0.38)
  })

  it('bounds every phase where the angular speed crosses a tenth of its peak', () => {
    const leg = calm()
    const speedAt = (t: number) => Math.abs(feel(leg, t).gyroY)
    const truth = leg.truthUntil(Infinity)
    expect(truth).toHaveLength(8)
    for (const rep of truth) {
      for (const [from, to] of [
        [rep.concentricStart, rep.concentricEnd],
        [rep.eccentricStart, rep.eccentricEnd]
      ] as const) {
        const peak = speedAt((from + to) / 2)
        expect(speedAt(from) / peak).toBeCloseTo(0.1, 9)
        expect(speedAt(to) / peak).toBeCloseTo(0.1, 9)
        expect(speedAt(from + 0.01)).toBeGreaterThan(speedAt(from))
        expect(speedAt(to - 0.01)).toBeGreaterThan(speedAt(to))
      }
    }
  })

  it('does what was planned: tempo, range, kind', () => {
    const set = mixedSet(1)
    for (const [i, rep] of calm().truthUntil(Infinity).entries()) {
      const planned = set.reps[i]!
      expect(rep.kind).toBe(planned.kind)
      expect(rep.concentricEnd - rep.concentricStart).toBeCloseTo(planned.concentricSeconds, 9)
      expect(rep.eccentricEnd - rep.eccentricStart).toBeCloseTo(planned.eccentricSeconds, 9)
      expect(rep.romDegrees).toBeCloseTo(planned.romDegrees, 9)
      expect(rep.setIndex).toBe(0)
    }
  })

  it('keeps the lengths of force and rate however the strap turns the sensor, and on either leg', () => {
    const sets = [mixedSet(4)]
    const straight = createLeg({ seed: 3, sets, strap: noRotation })
    const turned = createLeg({ seed: 3, sets, strap: [0.5, 0.5, -0.5, 0.5] })
    const left = createLeg({ seed: 3, sets, strap: noRotation, side: 'left' })
    for (let t = 0; t < straight.durationSeconds(); t += 0.037) {
      const expected = feel(straight, t)
      for (const leg of [turned, left]) {
        expect(force(feel(leg, t))).toBeCloseTo(force(expected), 12)
        expect(rate(feel(leg, t))).toBeCloseTo(rate(expected), 9)
      }
      expect(feel(left, t).gyroY).toBeCloseTo(-expected.gyroY, 12)
      expect(feel(left, t).accelZ).toBeCloseTo(expected.accelZ, 12)
    }
  })

  it('repeats itself for a seed and differs for another', () => {
    const at = (seed: number) => feel(createLeg({ seed, sets: practiceSession(seed) }), 7.3)
    expect(at(11)).toEqual(at(11))
    expect(at(11)).not.toEqual(at(12))
  })

  it('sways no faster than it was told', () => {
    const leg = createLeg({
      seed: 2,
      sets: [{ reps: [], restBeforeSeconds: 60 }],
      swayDegreesPerSecond: 3,
      tremorDegrees: 0
    })
    let fastest = 0
    for (let t = 0; t < 60; t += 0.05) fastest = Math.max(fastest, rate(feel(leg, t)))
    expect(fastest).toBeGreaterThan(1.5)
    expect(fastest).toBeLessThan(3.6)
  })
})

describe.each(exerciseIds)('the leg doing %s', (exercise) => {
  it('rests in its posture, stays within the ranges of the cuff, and lifts as far as it says', () => {
    const posture = postures[exercise]
    const sets = [...take(practiceSession(3, { exercise, reps: 6 }), 1)]
    const leg = calm({ exercise, sets })
    const rest = posture.placement === 'ankle' ? posture.shankRestDegrees : posture.thighRestDegrees
    const { accelX, accelZ } = feel(leg, 0)
    expect(Math.atan2(accelX, accelZ) * (180 / Math.PI)).toBeCloseTo(rest, 9)
    for (let t = 0; t < leg.durationSeconds(); t += 0.01) {
      expect(force(feel(leg, t))).toBeLessThan(7)
      expect(rate(feel(leg, t))).toBeLessThan(700)
    }
    const kinds = leg.truthUntil(Infinity).map(({ kind }) => kind)
    expect(kinds).toHaveLength(6)
    expect(new Set(kinds).size).toBe(posture.pulses ? 1 : 3)
    for (const rep of leg.truthUntil(Infinity)) {
      const lifted = leg.legAngleAt(rep.concentricEnd) - leg.legAngleAt(rep.concentricStart)
      expect(lifted).toBeGreaterThan(0.95 * rep.romDegrees)
    }
  })
})

describe('an endless session', () => {
  it('lifts first after about three seconds and goes on for ever', () => {
    const leg = createLeg({ seed: 8, sets: practiceSession(8, { reps: 6 }) })
    expect(leg.durationSeconds()).toBe(Infinity)
    const truth = leg.truthUntil(300)
    expect(truth[0]!.concentricStart).toBeGreaterThan(3)
    expect(truth[0]!.concentricStart).toBeLessThan(3.5)
    expect(truth.at(-1)!.setIndex).toBeGreaterThan(4)
    expect(truth.at(-1)!.eccentricEnd).toBeLessThanOrEqual(300)
  })

  it('forgets the distant past, and says so', () => {
    const leg = createLeg({ seed: 8, sets: practiceSession(8) })
    const motion = createLegMotion()
    for (let t = 0; t < 30_000; t += 100) leg.motionAt(t, motion)
    expect(leg.truthUntil(30_000).length).toBeLessThan(5000)
    expect(() => leg.motionAt(10, motion)).toThrow(RangeError)
    expect(() => leg.motionAt(29_000, motion)).not.toThrow()
  })

  it('refuses sets that last no time', () => {
    const sets = (function* () {
      for (;;) yield { reps: [], restBeforeSeconds: 0 }
    })()
    expect(() => createLeg({ seed: 1, sets }).legAngleAt(1)).toThrow(RangeError)
  })
})

describe('a planned set', () => {
  it('opens with three clean reps and has one of each other kind, clear of the limits', () => {
    for (let seed = 0; seed < 300; seed++) {
      const { reps } = mixedSet(seed, 5 + (seed % 9))
      expect(reps.slice(0, 3).map(({ kind }) => kind)).toEqual(['clean', 'clean', 'clean'])
      expect(reps.some(({ kind }) => kind === 'momentum')).toBe(true)
      expect(reps.some(({ kind }) => kind === 'partial')).toBe(true)
      for (const { kind, romDegrees, concentricSeconds } of reps) {
        if (kind === 'momentum') expect(concentricSeconds).toBeLessThanOrEqual(0.45)
        else expect(concentricSeconds).toBeGreaterThanOrEqual(0.8)
        if (kind === 'partial') expect(romDegrees).toBeLessThanOrEqual(0.55 * 38)
        else expect(romDegrees).toBeGreaterThanOrEqual(0.8 * 38)
      }
    }
  })

  it.each([0, 1, 2, 3])('has as many reps as asked for: %i', (reps) => {
    expect(mixedSet(1, reps).reps).toHaveLength(reps)
  })
})
