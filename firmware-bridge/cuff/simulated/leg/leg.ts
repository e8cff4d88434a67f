import { defaultExercise, type ExerciseId, type Placement, type Side } from '#contracts/words.ts'
import { createRandom } from '../random.ts'
import { createExcursion, makeExcursion } from './excursion.ts'
import { feelMotion, type LegMotion, type Link } from './kinematics.ts'
import type { PlannedSet } from './plan.ts'
import { postures, type Posture } from './posture.ts'
import { randomRotation, rotationMatrix, type Quaternion } from './quaternion.ts'
import type { TrueRep } from './lay-rep.ts'
import { addShaped, minimumJerk } from './shape.ts'
import { createTimeline } from './timeline.ts'
import { addTurning, clearTurning, createTurning, follow, type Turning } from './turning.ts'
import { createDrift, createSway, createTremor } from './unrest.ts'

/** How thigh and shank lie when nothing sways, degrees from hanging straight down. */
export interface LegPose {
  thighDegrees: number
  shankDegrees: number
}

export interface LegOptions {
  seed: number
  /** Asked for one by one as time goes on, so it may be endless. */
  sets: Iterable<PlannedSet>
  /** Posture and movement; the cable kickback by default. */
  exercise?: ExerciseId
  /** Another way to do it than the exercise's usual one. */
  posture?: Posture
  /** Where it comes from: it moves into its own posture from this moment on. */
  from?: LegPose & { atSeconds: number }
  /** Where the cuff sits; the exercise's own place by default. Planned ranges are the cuff's. */
  placement?: Placement
  side?: Side
  /** Turns the axes of the leg (x along the lift, y to the left, z up) into those of the sensor; random by default. */
  strap?: Quaternion | 'random'
  /** Root mean square of the tremor. */
  tremorDegrees?: number
  /** The fastest that posture sways, also at rest; 2 to 4 by default, as the seed has it. */
  swayDegreesPerSecond?: number
  /** How far the resting leg leans and slowly drifts from where the posture has it; 0 for neither. */
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
  poseAt(timeSeconds: number): LegPose
  /** True while it rests before a set, and after the last one. */
  isBetweenSets(timeSeconds: number): boolean
  /** Infinity while no end of the sets is known; the end of an array is. */
  durationSeconds(): number
  /** The rotation of the cuff from its resting direction, degrees, with sway and tremor, positive in the lift; excursions aside. */
  legAngleAt(timeSeconds: number): number
}

/** So long a change from one posture into another takes. */
const changeOfPostureSeconds = 2.5

export const createLeg = (options: LegOptions): SimulatedLeg => {
  const { seed, side = 'right', strap = 'random', tremorDegrees = 0.01, leanDegrees = 4 } = options
  const posture = options.posture ?? postures[options.exercise ?? defaultExercise]
  const { from } = options
  const onAnkle = (options.placement ?? posture.placement) === 'ankle'
  const random = createRandom(seed)
  const build = random.between(0.92, 1.08)
  const thighMetres = build * (onAnkle ? 0.42 : posture.thighCuffMetres)
  const shankMetres = build * 0.36
  const thighShare = onAnkle ? random.between(posture.thighShare[0], posture.thighShare[1]) : 1
  const lean = random.between(-leanDegrees, leanDegrees)
  const thighRest = posture.thighRestDegrees + lean
  const shankRest = posture.shankRestDegrees + lean + random.between(0, leanDegrees)
  const rotation = rotationMatrix(strap === 'random' ? randomRotation(random) : strap)
  const sway = createSway(random, options.swayDegreesPerSecond ?? random.between(2, 4))
  const rolling = createSway(random, (options.swayDegreesPerSecond ?? 2) / 2)
  const tremor = createTremor(random, tremorDegrees)
  const drift = createDrift(random, leanDegrees / 4)
  const timeline = createTimeline(random, seed, options.sets)
  // The cuff sits on the outside of either leg: on the left one it is turned by half a turn about the leg.
  const outward = side === 'right' ? 1 : -1

  const cuff = createTurning()
  const unrest = createTurning()
  const excursion = createExcursion()
  const thigh = createTurning()
  const shank = createTurning()
  const roll = createTurning()
  const links: Link[] = [{ metres: thighMetres, turning: thigh }]
  if (onAnkle) links.push({ metres: shankMetres, turning: shank })

  /** Lets `cuff` be what is intended and `unrest` what is not; true while there is an excursion as well. */
  const moveSteadily = (timeSeconds: number): boolean => {
    clearTurning(cuff)
    clearTurning(unrest)
    timeline.addTo(cuff, timeSeconds)
    sway.addTo(unrest, timeSeconds)
    drift.addTo(unrest, timeSeconds)
    const isAway = timeline.excursionAt(excursion, timeSeconds)
    if (isAway) addTurning(unrest, excursion.lean)
    return isAway
  }
  const steadyAngleAt = (timeSeconds: number): number => {
    moveSteadily(timeSeconds)
    return cuff.degrees + unrest.degrees
  }

  /** Lets a limb begin where it was in the posture before. */
  const comeFrom = (limb: Turning, degrees: number, rest: number, timeSeconds: number): void => {
    if (from === undefined) return
    limb.degrees += degrees - rest
    addShaped(limb, minimumJerk, rest - degrees, changeOfPostureSeconds, timeSeconds - from.atSeconds)
  }
  const pose = (timeSeconds: number): void => {
    follow(thigh, cuff, thighShare, thighRest)
    follow(shank, cuff, 1, shankRest)
    comeFrom(thigh, from?.thighDegrees ?? 0, thighRest, timeSeconds)
    comeFrom(shank, from?.shankDegrees ?? 0, shankRest, timeSeconds)
  }

  return {
    motionAt(timeSeconds, out) {
      const isAway = moveSteadily(timeSeconds)
      pose(timeSeconds)
      addTurning(thigh, unrest)
      tremor.addTo(thigh, timeSeconds, onAnkle ? 0.5 : 1)
      addTurning(shank, unrest)
      tremor.addTo(shank, timeSeconds)
      clearTurning(roll)
      rolling.addTo(roll, timeSeconds)
      if (isAway) addTurning(roll, excursion.sideLean)
      feelMotion(links, roll, out)
      if (isAway) makeExcursion(out, excursion)
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
    poseAt(timeSeconds) {
      moveSteadily(timeSeconds)
      pose(timeSeconds)
      return { thighDegrees: thigh.degrees, shankDegrees: shank.degrees }
    },
    isBetweenSets: (timeSeconds) => timeline.isBetweenSets(timeSeconds),
    durationSeconds: () => timeline.durationSeconds(),
    legAngleAt(timeSeconds) {
      moveSteadily(timeSeconds)
      tremor.addTo(unrest, timeSeconds)
      return cuff.degrees + unrest.degrees
    }
  }
}
