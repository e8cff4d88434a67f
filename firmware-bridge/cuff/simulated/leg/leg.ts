import type { Placement, Side } from '#contracts/words.ts'
import { createRandom } from '../random.ts'
import { feelMotion, type LegMotion, type Link } from './kinematics.ts'
import type { Turning } from './minimum-jerk.ts'
import type { PlannedSet } from './plan.ts'
import { randomRotation, rotationMatrix, type Quaternion } from './quaternion.ts'
import { createTimeline, type TrueRep } from './timeline.ts'
import { createDrift, createSway, createTremor } from './unrest.ts'

export interface LegOptions {
  seed: number
  /** Asked for one by one as time goes on, so it may be endless. */
  sets: Iterable<PlannedSet>
  placement?: Placement
  side?: Side
  /** Turns the axes of the leg (x along the lift, y to the left, z up) into those of the sensor; random by default. */
  strap?: Quaternion | 'random'
  /** Root mean square of the tremor. */
  tremorDegrees?: number
  /** The fastest that posture sways, also at rest; 2 to 4 by default, as the seed has it. */
  swayDegreesPerSecond?: number
  /** How far the resting leg leans and slowly drifts; 0 makes it hang plumb. */
  leanDegrees?: number
}

/**
 * A leg that does planned reps. The same options always give the same motion. It may be asked for any time in any
 * order; of an endless session it remembers the latest 1000 reps or so, and a RangeError meets earlier times.
 */
export interface SimulatedLeg {
  motionAt(timeSeconds: number, out: LegMotion): void
  /** The reps that are over by then, oldest first. Bounds are those of the intended movement, ROM is that of the cuff. */
  truthUntil(timeSeconds: number): TrueRep[]
  /** Infinity while no end of the sets is known; the end of an array is. */
  durationSeconds(): number
  /** The rotation of the cuff from its resting direction, degrees, with sway and tremor, positive in the lift. */
  legAngleAt(timeSeconds: number): number
}

const still = (degrees = 0): Turning => ({ degrees, degreesPerSecond: 0, degreesPerSecondSquared: 0 })

const restTo = (turning: Turning, degrees: number): void => {
  turning.degrees = degrees
  turning.degreesPerSecond = 0
  turning.degreesPerSecondSquared = 0
}

const scale = (turning: Turning, factor: number): void => {
  turning.degrees *= factor
  turning.degreesPerSecond *= factor
  turning.degreesPerSecondSquared *= factor
}

const shift = (turning: Turning, degrees: number): void => {
  turning.degrees += degrees
}

export const createLeg = (options: LegOptions): SimulatedLeg => {
  const { seed, placement = 'ankle', side = 'right', strap = 'random', tremorDegrees = 0.01, leanDegrees = 4 } = options
  const random = createRandom(seed)
  const build = random.between(0.92, 1.08)
  const thighMetres = build * (placement === 'ankle' ? 0.42 : 0.33)
  const shankMetres = build * 0.36
  /** The knee bends a little in the lift, so the thigh turns less far than the shank. */
  const thighShare = placement === 'ankle' ? random.between(0.78, 0.95) : 1
  const thighLean = random.between(-leanDegrees, leanDegrees)
  const shankLean = thighLean + random.between(0, leanDegrees)
  const rotation = rotationMatrix(strap === 'random' ? randomRotation(random) : strap)
  const sway = createSway(random, options.swayDegreesPerSecond ?? random.between(2, 4))
  const rolling = createSway(random, (options.swayDegreesPerSecond ?? 2) / 2)
  const tremor = createTremor(random, tremorDegrees)
  const drift = createDrift(random, leanDegrees / 4)
  const timeline = createTimeline(random, options.sets)
  // The cuff sits on the outside of either leg: on the left one it is turned by half a turn about the leg.
  const outward = side === 'right' ? 1 : -1

  const thigh = still()
  const shank = still()
  const roll = still()
  const links: Link[] =
    placement === 'ankle'
      ? [
          { metres: thighMetres, turning: thigh },
          { metres: shankMetres, turning: shank }
        ]
      : [{ metres: thighMetres, turning: thigh }]
  const cuff = placement === 'ankle' ? shank : thigh
  const cuffLean = placement === 'ankle' ? shankLean : thighLean

  const steadyAngleAt = (timeSeconds: number): number => {
    restTo(shank, 0)
    timeline.addTo(shank, timeSeconds)
    sway.addTo(shank, timeSeconds)
    drift.addTo(shank, timeSeconds)
    return shank.degrees
  }

  const pose = (timeSeconds: number): void => {
    steadyAngleAt(timeSeconds)
    Object.assign(thigh, shank)
    scale(thigh, thighShare)
    tremor.addTo(shank, timeSeconds)
    tremor.addTo(thigh, timeSeconds, placement === 'ankle' ? 0.5 : 1)
    shift(shank, shankLean)
    shift(thigh, thighLean)
    restTo(roll, 0)
    rolling.addTo(roll, timeSeconds)
  }

  return {
    motionAt(timeSeconds, out) {
      pose(timeSeconds)
      feelMotion(links, roll, out)
      const [xx, xy, xz, yx, yy, yz, zx, zy, zz] = rotation
      const [ax, ay, az] = [outward * out.accelX, outward * out.accelY, out.accelZ]
      const [gx, gy, gz] = [outward * out.gyroX, outward * out.gyroY, out.gyroZ]
      out.accelX = xx * ax + xy * ay + xz * az
      out.accelY = yx * ax + yy * ay + yz * az
      out.accelZ = zx * ax + zy * ay + zz * az
      out.gyroX = xx * gx + xy * gy + xz * gz
      out.gyroY = yx * gx + yy * gy + yz * gz
      out.gyroZ = zx * gx + zy * gy + zz * gz
    },
    truthUntil: (timeSeconds) =>
      timeline.repsUntil(timeSeconds).map(({ restAt, topAt, ...rep }) => ({
        ...rep,
        romDegrees: steadyAngleAt(topAt) - steadyAngleAt(restAt)
      })),
    durationSeconds: () => timeline.durationSeconds(),
    legAngleAt(timeSeconds) {
      pose(timeSeconds)
      return cuff.degrees - cuffLean
    }
  }
}
