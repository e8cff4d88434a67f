import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'

/** When and whom, by chance and a seed. */
export interface Schedule {
  /** Until the next kill. */
  gapMs(): number
  /** How long the killed stays down. */
  downMs(): number
  pick<T>(choices: readonly T[]): T | undefined
}

/** One kill in so many finds the part down for long, as when a machine is being carried about. */
const longOutageOneIn = 15
const longOutageMs = [4_000, 10_000] as const
const shortOutageMs = 800

/** @param meanGapMs kills come as by a die thrown all the time: often close together, sometimes far apart */
export function createSchedule(seed: number, meanGapMs: number): Schedule {
  const random = createRandom(seed)
  return {
    gapMs: () => -Math.log(1 - random.unit()) * meanGapMs,
    downMs: () =>
      random.unit() * longOutageOneIn < 1 ? random.between(...longOutageMs) : random.between(0, shortOutageMs),
    pick: (choices) => choices[Math.floor(random.unit() * choices.length)]
  }
}
