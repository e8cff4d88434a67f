import type { Cancel, Clock } from '../../clock.ts'

export interface SampleWatch {
  start(): void
  stop(): void
  sampleSeen(): void
}

export interface SampleWatchOptions {
  clock: Clock
  /** Asked for anew each time, as the period of the samples settles. */
  stalledAfterMs: () => number
  silentAfterMs: number
  stalled(): void
  silent(): void
}

/** A timer that comes this late says that the whole program stood still: what arrived meanwhile is read first. */
const lateMs = 50
const secondLookMs = 20
/** No look follows another at once: a remainder of rounding would be waited for again and again. */
const nextLookMs = 1

/** Watches the age of the last sample: `stalled` once when it is old, `silent` when it is so old that nothing comes. */
export function createSampleWatch(options: SampleWatchOptions): SampleWatch {
  const { clock } = options
  let cancel: Cancel | null = null
  let seenAtMs = 0
  let isStalled = false

  function lookAfter(ms: number): void {
    const dueMs = clock.monotonicMs() + ms
    cancel = clock.after(ms, () => look(clock.monotonicMs() - dueMs > lateMs))
  }

  function look(isLate: boolean): void {
    if (isLate) {
      lookAfter(secondLookMs)
      return
    }
    const ageMs = clock.monotonicMs() - seenAtMs
    const limitMs = isStalled ? options.silentAfterMs : options.stalledAfterMs()
    if (ageMs < limitMs) lookAfter(Math.max(nextLookMs, limitMs - ageMs))
    else if (isStalled) {
      cancel = null
      options.silent()
    } else {
      isStalled = true
      lookAfter(Math.max(nextLookMs, options.silentAfterMs - ageMs))
      options.stalled()
    }
  }

  return {
    start() {
      cancel?.()
      seenAtMs = clock.monotonicMs()
      isStalled = false
      lookAfter(options.stalledAfterMs())
    },
    stop() {
      cancel?.()
      cancel = null
    },
    sampleSeen() {
      seenAtMs = clock.monotonicMs()
      if (!isStalled || cancel === null) return
      isStalled = false
      cancel()
      lookAfter(options.stalledAfterMs())
    }
  }
}
