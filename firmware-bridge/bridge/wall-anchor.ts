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

/** A board's own clock may be off by half a percent, so the two are brought together again this often. */
const windowSeconds = 30

export function createWallAnchor(clock: Clock): WallAnchor {
  let offsetMs: number | null = null
  let windowEnds = 0
  /** By how much the promptest sample of the window came later than the offset says: bursts come later still. */
  let promptestMs = Infinity

  function openWindow(sampleSeconds: number): void {
    windowEnds = sampleSeconds + windowSeconds
    promptestMs = Infinity
  }

  return {
    observe(sampleSeconds) {
      const present = clock.now() - sampleSeconds * 1000
      if (offsetMs === null || Math.abs(present - offsetMs) > mostDriftMs) {
        offsetMs = present
        openWindow(sampleSeconds)
        return
      }
      promptestMs = Math.min(promptestMs, present - offsetMs)
      if (sampleSeconds < windowEnds) return
      offsetMs += promptestMs
      openWindow(sampleSeconds)
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
