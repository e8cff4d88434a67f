import { describe, expect, it } from 'vitest'
import { createLegMotion } from '../../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createLeg, type LegOptions } from '../../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { planSet, type PlannedRep, type SetPlan } from '../../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { postures, straightLegDonkeyKick } from '../../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { noRotation } from '../../../../firmware-bridge/cuff/simulated/leg/quaternion.ts'
import { setStyles } from '../../../../firmware-bridge/cuff/simulated/leg/styles.ts'
import { createRandom } from '../../../../firmware-bridge/cuff/simulated/random.ts'
import { plainRep } from '../../../support/score-sets.ts'

const fullRomDegrees = 40
const plan = (seed: number, more: Partial<SetPlan> = {}) =>
  planSet(createRandom(seed), { reps: 8, mix: 'mixed', fullRomDegrees, restBeforeSeconds: 2, quirks: true, ...more })

const calm = (reps: PlannedRep[], more: Partial<LegOptions> = {}) =>
  createLeg({
    seed: 1,
    sets: [{ reps, restBeforeSeconds: 2 }],
    strap: noRotation,
    tremorDegrees: 0,
    swayDegreesPerSecond: 0,
    leanDegrees: 0,
    ...more
  })

const feel = (leg: ReturnType<typeof createLeg>, at: number) => {
  const motion = createLegMotion()
  leg.motionAt(at, motion)
  return motion
}
const seeds = Array.from({ length: 30 }, (_, i) => i + 1)

describe.each(setStyles)('a %s set', (style) => {
  it('keeps its kinds clear of the limits and does what was planned', () => {
    for (const seed of seeds) {
      const { reps } = plan(seed, { style })
      const truth = calm(reps).truthUntil(Infinity)
      expect(truth).toHaveLength(8)
      for (const [i, { kind, romDegrees, concentricSeconds, stallSeconds = 0, ...rep }] of reps.entries()) {
        if (kind === 'momentum') expect(concentricSeconds).toBeLessThan(0.5)
        else expect(concentricSeconds).toBeGreaterThanOrEqual(0.8)
        const share = romDegrees / fullRomDegrees
        if (kind === 'partial') expect(Math.abs(share - 0.465)).toBeLessThanOrEqual(0.085)
        else expect(share).toBeGreaterThanOrEqual(0.8)
        const real = truth[i]!
        expect(real.kind).toBe(kind)
        expect(real.romDegrees).toBeCloseTo(romDegrees, 9)
        expect(real.eccentricEnd - real.eccentricStart).toBeCloseTo(rep.eccentricSeconds, 9)
        if (stallSeconds === 0) expect(real.concentricEnd - real.concentricStart).toBeCloseTo(concentricSeconds, 9)
        else expect(real.concentricEnd - real.concentricStart).toBeGreaterThan(concentricSeconds + stallSeconds)
      }
    }
  })

  it('has each phase begin and end at a tenth of its peak speed', () => {
    for (const seed of seeds.slice(0, 6)) {
      const leg = calm(plan(seed, { style }).reps.map((rep) => ({ ...rep, slipDegrees: 0 })))
      const speedAt = (t: number) => Math.abs(feel(leg, t).gyroY)
      for (const { concentricStart, concentricEnd, eccentricStart, eccentricEnd } of leg.truthUntil(Infinity)) {
        for (const [from, to] of [[concentricStart, concentricEnd], [eccentricStart, eccentricEnd]] as const) {
          let peak = 0
          for (let i = 0; i <= 2000; i++) peak = Math.max(peak, speedAt(from + ((to - from) * i) / 2000))
          expect(speedAt(from) / peak).toBeCloseTo(0.1, 4)
          expect(speedAt(to) / peak).toBeCloseTo(0.1, 4)
        }
      } // prettier-ignore
    }
  })
})

describe('a leg that goes to and fro without a rest', () => {
  const reps = Array.from({ length: 5 }, () =>
    plainRep({ topHoldSeconds: 0, bottomHoldSeconds: 0, eccentricSeconds: 1.2, turnsAtOnce: true })
  )

  it('stands still nowhere between its first lift and its last lowering', () => {
    const leg = calm(reps)
    const truth = leg.truthUntil(Infinity)
    let still = 0
    for (let t = truth[0]!.concentricStart; t < truth.at(-1)!.eccentricEnd; t += 0.01) {
      still = Math.abs(feel(leg, t).gyroY) < 4 ? still + 0.01 : 0
      expect(still).toBeLessThan(0.1)
    }
  })

  it('rises and falls as often as it should', () => {
    const leg = calm(reps)
    for (const { concentricEnd, eccentricStart, eccentricEnd, romDegrees } of leg.truthUntil(Infinity)) {
      const top = leg.legAngleAt((concentricEnd + eccentricStart) / 2)
      expect(top).toBeGreaterThan(0.97 * romDegrees)
      expect(leg.legAngleAt(eccentricEnd)).toBeLessThan(0.1 * romDegrees)
    }
  })
})

describe('a habit', () => {
  it('changes neither the number nor the kinds of the reps', () => {
    for (const seed of seeds) {
      const kinds = (quirks: boolean) => plan(seed, { quirks }).reps.map(({ kind }) => kind)
      expect(kinds(true)).toEqual(kinds(false))
    }
  })

  it('of stalling stops the lift half-way, in one lift', () => {
    const leg = calm([plainRep({ stallSeconds: 0.8, stallShare: 0.5 })])
    const [rep] = leg.truthUntil(Infinity)
    const middle = (rep!.concentricStart + rep!.concentricEnd) / 2
    expect(feel(leg, middle).gyroY).toBeCloseTo(0, 9)
    expect(leg.legAngleAt(middle)).toBeCloseTo(20, 6)
    expect(leg.truthUntil(Infinity)).toHaveLength(1)
  })

  it('of sagging sinks a little during the hold, too slowly for a lowering', () => {
    const leg = calm([plainRep({ topHoldSeconds: 4, sagDegrees: 2 })])
    const [rep] = leg.truthUntil(Infinity)
    const sunk = leg.legAngleAt(rep!.concentricEnd + 0.3) - leg.legAngleAt(rep!.eccentricStart - 0.3)
    expect(sunk).toBeGreaterThan(1)
    expect(sunk).toBeLessThan(2.1)
    expect(rep!.eccentricStart - rep!.concentricEnd).toBeGreaterThan(4)
  })

  it('of tapping the floor is felt at the end of the lowering and turns nothing', () => {
    const [tapping, quiet] = [calm([plainRep({ tapG: 1 })]), calm([plainRep()])]
    const [rep] = tapping.truthUntil(Infinity)
    expect(tapping.truthUntil(Infinity)).toEqual(quiet.truthUntil(Infinity))
    let most = 0
    for (let t = rep!.eccentricEnd; t < rep!.eccentricEnd + 0.6; t += 0.001) {
      const [felt, usual] = [feel(tapping, t), feel(quiet, t)]
      most = Math.max(
        most,
        Math.hypot(felt.accelX - usual.accelX, felt.accelY - usual.accelY, felt.accelZ - usual.accelZ)
      )
      expect(felt.gyroY).toBe(usual.gyroY)
    }
    expect(most).toBeCloseTo(1, 1)
  })
})

describe('a strap that slips', () => {
  it('turns the axis of the next lift about the leg by as much, and rests as before', () => {
    const leg = calm([plainRep({ slipDegrees: 12 }), plainRep()])
    const [first, second] = leg.truthUntil(Infinity)
    const axisAt = (t: number) => {
      const { gyroX, gyroY } = feel(leg, t)
      return (Math.atan2(gyroX, -gyroY) * 180) / Math.PI
    }
    const middle = (rep: typeof first) => (rep!.concentricStart + rep!.concentricEnd) / 2
    expect(Math.abs(axisAt(middle(second)) - axisAt(middle(first)))).toBeCloseTo(12, 6)
    let turned = 0
    for (let t = first!.eccentricEnd; t < second!.concentricStart; t += 0.001) turned += feel(leg, t).gyroZ * 0.001
    expect(turned).toBeCloseTo(12, 1)
  })
})

describe('the postures', () => {
  it('pulse by 9 to 18 degrees in 0.3 to 0.6 s a phase', () => {
    const [low, high] = postures['toe-down-pulse'].fullRomDegrees
    for (const seed of seeds) {
      const fullRom = low + ((high - low) * seed) / seeds.length
      for (const rep of plan(seed, { fullRomDegrees: fullRom, pulses: true }).reps) {
        expect(rep.romDegrees).toBeGreaterThanOrEqual(9)
        expect(rep.romDegrees).toBeLessThanOrEqual(18)
        for (const seconds of [rep.concentricSeconds, rep.eccentricSeconds]) {
          expect(seconds).toBeGreaterThanOrEqual(0.3)
          expect(seconds).toBeLessThanOrEqual(0.6)
        }
      }
    }
  })

  it('let no knee bend backwards', () => {
    for (const posture of [...Object.values(postures), straightLegDonkeyKick]) {
      if (posture.placement !== 'ankle') continue
      for (const share of posture.thighShare) {
        const most = 1.2 * posture.fullRomDegrees[1]
        const [thigh, shank] = [posture.thighRestDegrees + share * most, posture.shankRestDegrees + most]
        expect(shank - thigh).toBeGreaterThan(-5)
      }
    }
  })

  it('raise the thigh of a straight-legged donkey kick until level while the shank hardly turns', () => {
    const [low, high] = straightLegDonkeyKick.fullRomDegrees
    expect(high).toBeLessThan(15)
    expect(low * straightLegDonkeyKick.thighShare[0]).toBeGreaterThan(50)
    const leg = calm([plainRep({ romDegrees: 10 })], { posture: straightLegDonkeyKick })
    const [rep] = leg.truthUntil(Infinity)
    expect(rep!.romDegrees).toBeCloseTo(10, 9)
    let hardest = 0
    for (let t = 0; t < leg.durationSeconds(); t += 0.01) {
      const { accelX, accelY, accelZ } = feel(leg, t)
      hardest = Math.max(hardest, Math.abs(Math.hypot(accelX, accelY, accelZ) - 1))
    }
    // The foot travels although it does not turn.
    expect(hardest).toBeGreaterThan(0.1)
  })
})
