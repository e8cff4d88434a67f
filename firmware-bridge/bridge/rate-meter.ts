/** Long enough for a steady figure, short enough to show a line that has just become slow. */
const windowSeconds = 10

export interface RateMeter {
  update(timeSeconds: number): void
  /** Samples a second over the last whole window, by the sample clock; null before there is one. */
  rateHz(): number | null
}

export function createRateMeter(): RateMeter {
  let startSeconds = Number.NaN
  let samples = 0
  let rateHz: number | null = null

  return {
    update(timeSeconds) {
      const elapsed = timeSeconds - startSeconds
      if (!(elapsed >= 0)) {
        startSeconds = timeSeconds
        samples = 0
        return
      }
      samples++
      if (elapsed < windowSeconds) return
      rateHz = samples / elapsed
      startSeconds = timeSeconds
      samples = 0
    },
    rateHz: () => rateHz
  }
}
