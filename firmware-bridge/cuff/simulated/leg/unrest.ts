import type { Random } from '../random.ts'
import type { Turning } from './turning.ts'

/** A movement nobody intends, as a sum of sines: it can be asked for at any time and differentiated exactly. */
export interface Unrest {
  addTo(out: Turning, timeSeconds: number, share?: number): void
}

interface Sine {
  degrees: number
  omega: number
  phase: number
}

const sumOf = (sines: readonly Sine[]): Unrest => ({
  addTo(out, timeSeconds, share = 1) {
    for (const { degrees, omega, phase } of sines) {
      const sine = share * degrees * Math.sin(omega * timeSeconds + phase)
      out.degrees += sine
      out.degreesPerSecond += share * degrees * omega * Math.cos(omega * timeSeconds + phase)
      out.degreesPerSecondSquared -= omega * omega * sine
    }
  }
})

const sines = (random: Random, bandsHz: readonly (readonly [number, number])[], degreesAt: (omega: number) => number) =>
  sumOf(
    bandsHz.map(([low, high]) => {
      const omega = 2 * Math.PI * random.between(low, high)
      return { omega, degrees: degreesAt(omega), phase: random.between(0, 2 * Math.PI) }
    })
  )

const tremorBandsHz = [[8, 9.3], [9.3, 10.7], [10.7, 12]] as const // prettier-ignore
const swayBandsHz = [[0.12, 0.25], [0.25, 0.5], [0.5, 0.9]] as const // prettier-ignore
const driftBandHz = [[1 / 90, 1 / 45]] as const

/** Physiological tremor: `degrees` is its root mean square. */
export const createTremor = (random: Random, degrees: number): Unrest =>
  sines(random, tremorBandsHz, () => degrees * Math.sqrt(2 / tremorBandsHz.length))

/** Postural sway: `degreesPerSecond` is the fastest it can get. */
export const createSway = (random: Random, degreesPerSecond: number): Unrest =>
  sines(random, swayBandsHz, (omega) => degreesPerSecond / swayBandsHz.length / omega)

/** The slow shift of weight over a minute: `degrees` to either side. */
export const createDrift = (random: Random, degrees: number): Unrest => sines(random, driftBandHz, () => degrees)
