export interface BackOffSettings {
  firstMs: number
  longestMs: number
}

/** A plug that is put back in shall count within moments; a cuff left at home costs a try every few seconds. */
export const cuffBackOff: BackOffSettings = { firstMs: 250, longestMs: 5000 }

export interface BackOff {
  /** The pause before the next try: doubles each time up to the longest, of which chance takes up to a half. */
  nextMs(): number
  reset(): void
}

export function createBackOff(settings: BackOffSettings, random: () => number): BackOff {
  let tries = 0
  return {
    nextMs() {
      const fullMs = Math.min(settings.firstMs * 2 ** tries, settings.longestMs)
      if (fullMs < settings.longestMs) tries++
      return fullMs * (1 - random() / 2)
    },
    reset() {
      tries = 0
    }
  }
}
