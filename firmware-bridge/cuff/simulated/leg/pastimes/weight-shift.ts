import type { Random } from '../../random.ts'
import type { Pastime } from '../excursions.ts'
import { createTrack } from '../track.ts'

/** Each shift, and how far from upright it may end. */
const shiftDegrees = [3, 8] as const
const mostLeanDegrees = 8
const shiftSeconds = [0.5, 1.5] as const
const staySeconds = [1, 6] as const

/** How far the leg leans already, backwards and to the left. */
export interface Stance {
  lean: number
  sideLean: number
}

/** The whole leg leans one way, then another or back; half of the time it is left leaning. Keeps `stance` up to date. */
export const weightShift = (random: Random, seconds: number, stance: Stance): Pastime => {
  const [lean, sideLean] = [createTrack(), createTrack()]
  const leanTo = (back: number, left: number): void => {
    const duration = random.between(...shiftSeconds)
    lean.turnBy(back - stance.lean, duration)
    sideLean.turnBy(left - stance.sideLean, duration)
    stance.lean = back
    stance.sideLean = left
  }
  while (lean.end() < seconds) {
    const [degrees, way] = [random.between(...shiftDegrees), random.between(0, 2 * Math.PI)]
    const back = stance.lean + degrees * Math.cos(way)
    const left = stance.sideLean + degrees * Math.sin(way)
    // Another way, if this one would have the athlete fall.
    if (Math.hypot(back, left) > mostLeanDegrees) continue
    leanTo(back, left)
    const stay = random.between(...staySeconds)
    lean.hold(stay)
    sideLean.hold(stay)
  }
  if (random.unit() < 0.5) leanTo(0, 0)
  return {
    seconds: lean.end(),
    addTo(out, elapsed) {
      lean.addTo(out.lean, elapsed)
      sideLean.addTo(out.sideLean, elapsed)
    }
  }
}
