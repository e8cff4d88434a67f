export interface BackOffSettings {
  firstMs: number
  longestMs: number
}

export interface BackOff {
  /** The pause before the next try: doubles each time up to the longest, of which chance takes up to a half. */
  nextMs(): number
  reset(): void
}

/** Pauses between tries. The jitter keeps a gym's cuffs from all coming back in the same instant. */
export function createBackOff(settings: BackOffSettings, random: () => number): BackOff {
  let ceilingMs = settings.firstMs
  return {
    nextMs() {
      const pauseMs = ceilingMs * (1 - random() / 2)
      ceilingMs = Math.min(ceilingMs * 2, settings.longestMs)
      return pauseMs
    },
    reset() {
      ceilingMs = settings.firstMs
    }
  }
}
