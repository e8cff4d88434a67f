import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'

/** Chance that a seed repeats, as an attack needs it. */
export interface Dice {
  unit(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  /** One of these; there must be one at least. */
  pick<T>(of: readonly T[]): T
  bytes(count: number): Buffer
  /** Letters and digits. */
  word(length: number): string
}

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

export function createDice(seed: number): Dice {
  const random = createRandom(seed)
  const whole = (low: number, high: number): number => low + Math.floor(random.unit() * (high - low + 1))
  return {
    unit: () => random.unit(),
    whole,
    pick: (of) => of[whole(0, of.length - 1)]!,
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => whole(0, 255))),
    word: (length) => Array.from({ length }, () => letters[whole(0, letters.length - 1)]).join('')
  }
}
