import type { Random } from '../../firmware-bridge/cuff/simulated/random.ts'

export type Harm = 'lost' | 'flipped'

/** Loses, or flips one bit of, one byte in so many. */
export const lossyLine =
  (random: Random, oneIn: number, harm: Harm) =>
  (bytes: Uint8Array): Uint8Array => {
    const passed: number[] = []
    for (const byte of bytes) {
      if (random.unit() * oneIn >= 1) passed.push(byte)
      else if (harm === 'flipped') passed.push(byte ^ (1 << Math.floor(random.unit() * 8)))
    }
    return Uint8Array.from(passed)
  }
