import { angleBetween, lengthOf, meanAccel, meanGyro, minus } from './directions.ts'
import type { Sample } from '../sample.ts'

export const stillSettings = {
  /** Short means, in which noise goes under and movement does not. */
  blockSeconds: 0.25,
  /** A leg that stands sways by some 4 deg/s and a degree or two; who moves it turns it further, or faster. */
  mostDps: 9,
  mostDegrees: 2.5,
  /** More samples than the fastest cuff sends in the longest window; older ones go. */
  mostSamples: 4000
}

/** Keeps the latest stretch of samples and tells when the cuff has been still for all of it. */
export interface StillWatch {
  add(sample: Sample): void
  /** The samples of a still stretch, oldest first; null while it moves, or too few have come. */
  still(): readonly Sample[] | null
}

/** Cuts samples into blocks of equal length. */
function blocksOf(samples: readonly Sample[]): Sample[][] {
  const blocks: Sample[][] = []
  let end = -Infinity
  for (const sample of samples) {
    if (sample.timeSeconds >= end) {
      blocks.push([])
      end = sample.timeSeconds + stillSettings.blockSeconds
    }
    blocks.at(-1)?.push(sample)
  }
  return blocks
}

const fewestInBlock = 3

/** How far short means stray from the mean of all: turning in deg/s (0 without a gyro), direction in degrees. */
export function unrestOf(samples: readonly Sample[]): { dps: number; degrees: number } {
  const up = meanAccel(samples)
  const rate = meanGyro(samples)
  let dps = 0
  let degrees = 0
  for (const block of blocksOf(samples)) {
    if (block.length < fewestInBlock) continue
    dps = Math.max(dps, lengthOf(minus(meanGyro(block), rate)))
    degrees = Math.max(degrees, angleBetween(meanAccel(block), up))
  }
  return { dps, degrees }
}

export function createStillWatch(seconds: number): StillWatch {
  const kept: Sample[] = []
  return {
    add(sample) {
      kept.push({ ...sample })
      const oldest = sample.timeSeconds - seconds
      while (kept.length > stillSettings.mostSamples || (kept[0]?.timeSeconds ?? oldest) < oldest) kept.shift()
    },
    still() {
      const span = (kept.at(-1)?.timeSeconds ?? 0) - (kept[0]?.timeSeconds ?? 0)
      if (span < seconds - stillSettings.blockSeconds) return null
      const { dps, degrees } = unrestOf(kept)
      return dps <= stillSettings.mostDps && degrees <= stillSettings.mostDegrees ? [...kept] : null
    }
  }
}
