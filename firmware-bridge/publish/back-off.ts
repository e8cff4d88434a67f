export interface BackOffSettings {
  firstMs: number
  longestMs: number
}

/** Enough for a broker that restarts to be found at once, and for one that is away all night to be left in peace. */
export const brokerBackOff: BackOffSettings = { firstMs: 500, longestMs: 15_000 }

export interface BackOff {
  /** The pause before the next try: doubles each time up to the longest, a random half of it left off. */
  nextMs(): number
  reset(): void
}

/** Pauses between tries. The jitter keeps a gym's cuffs from all coming back in the same instant. */
export function createBackOff(settings: BackOffSettings, random: () => number): BackOff {
  let ceilingMs = settings.firstMs
  return {
    nextMs() {
      const pauseMs = ceilingMs * (0.5 + random() / 2)
      ceilingMs = Math.min(ceilingMs * 2, settings.longestMs)
      return pauseMs
    },
    reset() {
      ceilingMs = settings.firstMs
    }
  }
}
