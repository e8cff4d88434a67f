import { describe, expect, it } from 'vitest'
import { createLegMotion, type LegMotion } from '../../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createLeg, type SimulatedLeg } from '../../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { pastimeKinds, type PastimeKind } from '../../../../firmware-bridge/cuff/simulated/leg/pastimes/pastimes.ts'
import { planSet } from '../../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { noRotation } from '../../../../firmware-bridge/cuff/simulated/leg/quaternion.ts'
import { createRandom } from '../../../../firmware-bridge/cuff/simulated/random.ts'

type Vector = [number, number, number]
type Matrix = [Vector, Vector, Vector]

const restSeconds = 30
const pastimeSeconds = 12

/** A leg that does nothing but this, once, and stands still before and after. */
const legDoing = (kind: PastimeKind, seed: number): SimulatedLeg =>
  createLeg({
    seed,
    sets: [{ reps: [], restBeforeSeconds: restSeconds, pastimes: [{ kind, seconds: pastimeSeconds }] }],
    strap: noRotation,
    tremorDegrees: 0,
    swayDegreesPerSecond: 0,
    leanDegrees: 0
  })

const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
const force = (motion: LegMotion): Vector => [motion.accelX, motion.accelY, motion.accelZ]
const rate = (motion: LegMotion): Vector => [motion.gyroX, motion.gyroY, motion.gyroZ]

/** The world's axes as the turning sensor sees them after it has turned by `rate` for a while: Rodrigues' formula. */
const turn = (axes: Matrix, rateDps: Vector, seconds: number): Matrix => {
  const speed = Math.hypot(...rateDps)
  if (speed === 0) return axes
  const unit = rateDps.map((part) => part / speed) as Vector
  const angle = (-speed * seconds * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return axes.map((v): Vector => {
    const along = dot(unit, v) * (1 - cos)
    return [
      v[0] * cos + (unit[1] * v[2] - unit[2] * v[1]) * sin + unit[0] * along,
      v[1] * cos + (unit[2] * v[0] - unit[0] * v[2]) * sin + unit[1] * along,
      v[2] * cos + (unit[0] * v[1] - unit[1] * v[0]) * sin + unit[2] * along
    ]
  }) as Matrix
}

/** Follows the gyro alone and looks at the forces by the axes it gives. */
const follow = (leg: SimulatedLeg) => {
  const stepSeconds = 0.001
  const motion = createLegMotion()
  let world: Matrix = [[1, 0, 0], [0, 1, 0], [0, 0, 1]] // prettier-ignore
  const speed: Vector = [0, 0, 0]
  let fastest = 0
  let hardest = 0
  let farthest = 0
  for (let t = 0; t < leg.durationSeconds(); t += stepSeconds) {
    leg.motionAt(t + stepSeconds / 2, motion)
    const half = turn(world, rate(motion), stepSeconds / 2)
    for (const axis of [0, 1, 2] as const) {
      speed[axis] += (dot(half[axis], force(motion)) - (axis === 2 ? 1 : 0)) * 9.80665 * stepSeconds
    }
    world = turn(world, rate(motion), stepSeconds)
    fastest = Math.max(fastest, Math.hypot(...rate(motion)))
    hardest = Math.max(hardest, Math.hypot(...force(motion)))
    farthest = Math.max(farthest, (Math.acos(Math.min(1, world[2][2])) * 180) / Math.PI)
  }
  leg.motionAt(leg.durationSeconds(), motion)
  return { up: world[2], restForce: force(motion), speed, fastest, hardest, farthest }
}

describe.each(pastimeKinds)('a leg busy with %s', (kind) => {
  it.each([1, 2, 3])('feels gravity where its gyro has turned it, and ends without speed (seed %i)', (seed) => {
    const { up, restForce, speed } = follow(legDoing(kind, seed))
    for (const axis of [0, 1, 2] as const) expect(restForce[axis]).toBeCloseTo(up[axis], 3)
    // A knock is felt and not travelled; where there is none the path has to end as it began, at rest.
    const isSmooth = kind === 'fidget' || kind === 'weight-shift'
    for (const part of speed) expect(Math.abs(part)).toBeLessThan(isSmooth ? 0.01 : 3)
  })

  it('does no rep, and lasts about as long as it was asked to', () => {
    const leg = legDoing(kind, 4)
    expect(leg.truthUntil(Infinity)).toEqual([])
    expect(leg.durationSeconds()).toBeCloseTo(restSeconds + 3, 6)
    const motion = createLegMotion()
    leg.motionAt(restSeconds - 0.1, motion)
    expect(Math.hypot(...rate(motion))).toBe(0)
  })

  it('repeats itself for a seed', () => {
    const at = (seed: number) => {
      const motion = createLegMotion()
      legDoing(kind, seed).motionAt(6.3, motion)
      return motion
    }
    expect(at(5)).toEqual(at(5))
    expect(at(5)).not.toEqual(at(6))
  })
})

describe('a pastime', () => {
  const seeds = Array.from({ length: 12 }, (_, i) => i + 1)
  const most = (kind: PastimeKind) => {
    const runs = seeds.map((seed) => follow(legDoing(kind, seed)))
    return {
      fastest: Math.max(...runs.map(({ fastest }) => fastest)),
      hardest: Math.max(...runs.map(({ hardest }) => hardest)),
      farthest: Math.max(...runs.map(({ farthest }) => farthest))
    }
  }

  it('of fidgeting or shifting weight stays far below half of a range', () => {
    expect(most('fidget').farthest).toBeLessThan(7.5)
    expect(most('weight-shift').farthest).toBeLessThan(8.5)
  })

  it('of walking turns the shank as fast and strikes as hard as people do', () => {
    const { fastest, hardest, farthest } = most('walking')
    expect(fastest).toBeGreaterThan(240)
    expect(fastest).toBeLessThan(450)
    expect(hardest).toBeGreaterThan(2)
    expect(hardest).toBeLessThan(6)
    expect(farthest).toBeGreaterThan(30)
    expect(farthest).toBeLessThan(55)
  })

  it('of handling turns the cuff any way', () => {
    expect(most('handling').farthest).toBeGreaterThan(120)
  })

  it('makes the rest longer where it does not fit, and the set comes after it', () => {
    const set = planSet(createRandom(1), { reps: 3, mix: 'clean', fullRomDegrees: 40, restBeforeSeconds: 2 })
    const leg = createLeg({ seed: 1, sets: [{ ...set, pastimes: [{ kind: 'walking', seconds: 20 }] }] })
    expect(leg.truthUntil(Infinity)).toHaveLength(3)
    expect(leg.truthUntil(Infinity)[0]!.concentricStart).toBeGreaterThan(20)
  })

  it('leaves the reps of the sets as they are', () => {
    const sets = [planSet(createRandom(2), { reps: 5, mix: 'mixed', fullRomDegrees: 40, restBeforeSeconds: 30 })]
    const busy = sets.map((set) => ({ ...set, pastimes: [{ kind: 'sitting' as const, seconds: 8 }] }))
    expect(createLeg({ seed: 3, sets: busy }).truthUntil(Infinity)).toEqual(
      createLeg({ seed: 3, sets }).truthUntil(Infinity)
    )
  })
})
