import type { Random } from '../../random.ts'
import type { Pastime } from '../excursions.ts'
import type { Excursion } from '../excursion.ts'

/** Skin and strap ring after a knock and are still again after so long. */
const ringSeconds = 0.3
const decaySeconds = [0.02, 0.05] as const

/** One knock: which way it goes and how hard (g, undamped), how fast it rings and dies. */
export interface Knock {
  x: number
  y: number
  z: number
  hz: number
  decaySeconds: number
}

/** Mostly along the leg, as of a heel or a sole that meets the floor; `g` at its highest. */
export const drawKnock = (random: Random, g: number, hz: number): Knock => {
  const [x, y, z] = [random.between(-0.6, 0.6), random.between(-0.3, 0.3), 1]
  const decay = random.between(...decaySeconds)
  const omega = 2 * Math.PI * hz
  const peakAt = Math.atan(omega * decay) / omega
  const peak = Math.exp(-peakAt / decay) * Math.sin(omega * peakAt)
  const scale = g / (peak * Math.hypot(x, y, z))
  return { x: x * scale, y: y * scale, z: z * scale, hz, decaySeconds: decay }
}

export const addKnock = (
  out: Excursion,
  { x, y, z, hz, decaySeconds: decay }: Knock,
  elapsed: number,
  share = 1
): void => {
  if (elapsed < 0 || elapsed > ringSeconds) return
  const ringing = share * Math.exp(-elapsed / decay) * Math.sin(2 * Math.PI * hz * elapsed)
  out.knockX += x * ringing
  out.knockY += y * ringing
  out.knockZ += z * ringing
}

export const knock = (random: Random, g: number, hz: number): Pastime => {
  const drawn = drawKnock(random, g, hz)
  return { seconds: ringSeconds, addTo: (out, elapsed) => addKnock(out, drawn, elapsed) }
}
