import type { Random } from '../../random.ts'
import type { Pastime } from '../excursions.ts'
import { createTrack } from '../track.ts'
import { addKnock, drawKnock, type Knock } from './knock.ts'

interface Tap {
  at: number
  knock: Knock
}

const addTaps = (taps: readonly Tap[], track: ReturnType<typeof createTrack>, seconds: number): Pastime => ({
  seconds,
  addTo(out, elapsed) {
    track.addTo(out.pitch, elapsed)
    for (const { at, knock } of taps) addKnock(out, knock, elapsed - at)
  }
})

/** A finger on the cuff, or a bump against it: short knocks that jolt it by a degree or two. */
const cuffTaps = (random: Random, seconds: number): Pastime => {
  const track = createTrack()
  const taps: Tap[] = []
  while (track.end() < seconds) {
    track.hold(random.between(0.15, 1.2))
    taps.push({ at: track.end(), knock: drawKnock(random, random.between(0.2, 2), random.between(20, 40)) })
    const jolt = random.between(-2, 2)
    track.turnBy(jolt, random.between(0.04, 0.08))
    track.turnBy(-jolt, random.between(0.06, 0.12))
  }
  return addTaps(taps, track, track.end())
}

/** The toe beats time: the shank rocks a little, and the foot meets the floor each time. */
const footTaps = (random: Random, seconds: number): Pastime => {
  const track = createTrack()
  const taps: Tap[] = []
  const period = 1 / random.between(1, 2.5)
  const degrees = random.between(1.5, 5)
  while (track.end() < seconds) {
    const beat = period * random.between(0.92, 1.08)
    const height = degrees * random.between(0.8, 1.2)
    track.turnBy(height, 0.5 * beat)
    track.turnBy(-height, 0.35 * beat)
    taps.push({ at: track.end(), knock: drawKnock(random, random.between(0.1, 0.8), random.between(15, 30)) })
    track.hold(0.15 * beat)
  }
  return addTaps(taps, track, track.end())
}

/** Taps on the cuff or of the foot. */
export const tapping = (random: Random, seconds: number): Pastime =>
  random.unit() < 0.5 ? cuffTaps(random, seconds) : footTaps(random, seconds)
