import type { ServerClock } from '../clock.ts'

export interface BucketOptions {
  perSecond: number
  /** What may come all at once after a rest. */
  atOnce: number
  clock: ServerClock
}

/** A token bucket: lets bursts through and holds the average. */
export interface Bucket {
  /** Takes `cost` where it is there. */
  take(cost?: number): boolean
  /** Takes `cost` in any case; returns how long to wait until it is made up for, ms. */
  owe(cost: number): number
}

export function createBucket({ perSecond, atOnce, clock }: BucketOptions): Bucket {
  let tokens = atOnce
  let at = clock.now()

  function refill(): void {
    const now = clock.now()
    // A clock that was set back gives nothing, and takes nothing.
    tokens = Math.min(atOnce, tokens + (Math.max(0, now - at) / 1000) * perSecond)
    at = now
  }

  return {
    take(cost = 1) {
      refill()
      if (tokens < cost) return false
      tokens -= cost
      return true
    },
    owe(cost) {
      refill()
      tokens -= cost
      return tokens >= 0 ? 0 : (-tokens / perSecond) * 1000
    }
  }
}
