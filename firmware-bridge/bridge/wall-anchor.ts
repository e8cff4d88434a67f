import type { Clock } from '../clock.ts'

/** Sample time and wall time apart by more than any late burst: the system's clock was set, or the cuff's stood still. */
const mostDriftMs = 5_000

/** Wall-clock times for the sample clock's seconds. */
export interface WallAnchor {
  /** A sample has just arrived. The first after the start or a `restart` ties the two clocks together. */
  observe(sampleSeconds: number): void
  /** The connection to the cuff was made anew: the next sample ties the clocks again. */
  restart(): void
  /** Milliseconds since 1970; the present where no sample has come yet. */
  epochMs(sampleSeconds: number): number
}

export function createWallAnchor(clock: Clock): WallAnchor {
  let offsetMs: number | null = null

  return {
    observe(sampleSeconds) {
      const present = clock.now() - sampleSeconds * 1000
      if (offsetMs === null || Math.abs(present - offsetMs) > mostDriftMs) offsetMs = present
    },
    restart() {
      offsetMs = null
    },
    epochMs(sampleSeconds) {
      const epoch = offsetMs === null ? clock.now() : offsetMs + sampleSeconds * 1000
      return Math.max(0, Math.round(epoch))
    }
  }
}
