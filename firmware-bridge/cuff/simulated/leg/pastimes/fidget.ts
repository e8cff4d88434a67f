import type { Random } from '../../random.ts'
import type { Pastime } from '../excursions.ts'
import { createTrack } from '../track.ts'

/** Far below half of anyone's range, so that nobody takes it for a rep cut short. */
const mostDegrees = 7
const turnSeconds = [0.15, 1.2] as const
const pauseSeconds = [0, 2] as const

/** Small turns of the foot in any direction, none like the one before, ending where they began. */
export const fidget = (random: Random, seconds: number): Pastime => {
  const [yaw, pitch, roll] = [createTrack(), createTrack(), createTrack()]
  const turnTo = (target: readonly [number, number, number], duration: number): void => {
    for (const [i, track] of [yaw, pitch, roll].entries()) track.turnBy((target[i] ?? 0) - track.angle(), duration)
  }
  while (yaw.end() < seconds) {
    const reach = random.between(1, mostDegrees)
    const direction = [random.normal(), random.normal(), random.normal()] as const
    const scale = reach / Math.hypot(...direction)
    turnTo([direction[0] * scale, direction[1] * scale, direction[2] * scale], random.between(...turnSeconds))
    const pause = random.between(...pauseSeconds)
    for (const track of [yaw, pitch, roll]) track.hold(pause)
  }
  turnTo([0, 0, 0], random.between(0.4, 1))
  return {
    seconds: yaw.end(),
    addTo(out, elapsed) {
      yaw.addTo(out.yaw, elapsed)
      pitch.addTo(out.pitch, elapsed)
      roll.addTo(out.roll, elapsed)
    }
  }
}
