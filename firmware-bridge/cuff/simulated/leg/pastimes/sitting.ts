import type { Random } from '../../random.ts'
import type { Pastime } from '../excursions.ts'
import { createTrack } from '../track.ts'
import { addKnock, drawKnock } from './knock.ts'

/** Down on a bench and up again: the knee goes forward over the foot each time, and the foot is moved in between. */
export const sitting = (random: Random, seconds: number): Pastime => {
  const [pitch, roll] = [createTrack(), createTrack()]
  const moveTo = (back: number, left: number, duration: number): void => {
    pitch.turnBy(back - pitch.angle(), duration)
    roll.turnBy(left - roll.angle(), duration)
  }
  const stay = (duration: number): void => {
    pitch.hold(duration)
    roll.hold(duration)
  }
  const forward = (): number => random.between(10, 22)

  moveTo(forward(), random.between(-2, 2), random.between(0.6, 1.2))
  const seatedAt = pitch.end()
  const bump = drawKnock(random, random.between(0.05, 0.4), random.between(10, 20))
  moveTo(random.between(-12, 12), random.between(-6, 6), random.between(0.4, 0.9))
  stay(random.between(1, 4))
  while (pitch.end() < seconds - 3) {
    // A seated foot is set down elsewhere now and then, and stays there.
    moveTo(random.between(-18, 18), random.between(-8, 8), random.between(0.4, 1))
    stay(random.between(2, 6))
  }
  moveTo(forward(), random.between(-2, 2), random.between(0.5, 1))
  moveTo(0, 0, random.between(0.5, 1))
  return {
    seconds: pitch.end(),
    addTo(out, elapsed) {
      pitch.addTo(out.pitch, elapsed)
      roll.addTo(out.roll, elapsed)
      addKnock(out, bump, elapsed - seatedAt)
    }
  }
}
