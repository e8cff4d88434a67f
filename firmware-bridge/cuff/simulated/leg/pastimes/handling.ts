import type { Random } from '../../random.ts'
import type { Pastime } from '../excursions.ts'
import { createTrack } from '../track.ts'
import { createTurning } from '../turning.ts'
import { addKnock, drawKnock, type Knock } from './knock.ts'

const turnDegrees = [10, 120] as const
const turnSeconds = [0.35, 1.2] as const
/** Hands are quick, but not as quick as they can. */
const carryMetresPerSecond = [0.03, 0.4] as const
const pauseSeconds = [0, 0.8] as const
/** The strap is never closed quite where it was. */
const strapSpreadDegrees = 10
const standardGravity = 9.80665

/** The cuff is taken off, turned about in the hands, and put on again. */
export const handling = (random: Random, seconds: number): Pastime => {
  const angles = [createTrack(), createTrack(), createTrack()]
  // The path of the hands, metres; only its acceleration is felt.
  const path = [createTrack(), createTrack(), createTrack()]
  const knocks: { at: number; knock: Knock }[] = []
  const either = ([low, high]: readonly [number, number]): number =>
    (random.unit() < 0.5 ? -1 : 1) * random.between(low, high)
  const end = (): number => angles[0]?.end() ?? 0

  while (end() < seconds) {
    const duration = random.between(...turnSeconds)
    const axis = Math.floor(random.unit() * 3)
    for (const [i, track] of angles.entries()) {
      const asked = track.angle() + either(turnDegrees) * (i === axis ? 1 : 0.4)
      track.turnBy(Math.max(-170, Math.min(170, asked)) - track.angle(), duration)
    }
    for (const track of path) track.turnBy(either(carryMetresPerSecond) * duration, duration)
    if (random.unit() < 0.3) {
      knocks.push({ at: end(), knock: drawKnock(random, random.between(0.2, 1.5), random.between(18, 40)) })
    }
    const pause = random.between(...pauseSeconds)
    for (const track of [...angles, ...path]) track.hold(pause)
  }
  const strapped = [random.between(-strapSpreadDegrees, strapSpreadDegrees), 0, 0]
  for (const [i, track] of angles.entries()) track.turnBy((strapped[i] ?? 0) - track.angle(), 1)
  const [yaw, pitch, roll] = angles
  const [pathX, pathY, pathZ] = path
  const felt = createTurning()
  const pushOf = (track: (typeof path)[number] | undefined, elapsed: number): number => {
    felt.degreesPerSecondSquared = 0
    track?.addTo(felt, elapsed)
    return felt.degreesPerSecondSquared / standardGravity
  }

  return {
    seconds: end(),
    addTo(out, elapsed) {
      yaw?.addTo(out.yaw, elapsed)
      pitch?.addTo(out.pitch, elapsed)
      roll?.addTo(out.roll, elapsed)
      out.pushX += pushOf(pathX, elapsed)
      out.pushY += pushOf(pathY, elapsed)
      out.pushZ += pushOf(pathZ, elapsed)
      for (const { at, knock } of knocks) addKnock(out, knock, elapsed - at)
    }
  }
}
