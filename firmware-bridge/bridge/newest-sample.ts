import type { Clock } from '../clock.ts'

/** A figure that grows for ever would some day pass what a payload may say. */
const longestSeconds = 86_400

/** When the newest sample came: what is true of the leg now is as old as it. */
export interface NewestSample {
  /** A sample has just arrived. @param timeSeconds on the sample clock */
  heard(timeSeconds: number): void
  /** Seconds since it arrived, a day at most; null before the first. */
  ageSeconds(): number | null
  /** Seconds from a time on the sample clock to now, a day at most; 0 before the first sample. */
  secondsSince(timeSeconds: number): number
}

export function createNewestSample(clock: Pick<Clock, 'monotonicMs'>): NewestSample {
  let newestSeconds: number | null = null
  let arrivedMs = 0

  const elapsed = (): number => (clock.monotonicMs() - arrivedMs) / 1000
  const capped = (seconds: number): number => Math.min(longestSeconds, Math.max(0, seconds))

  return {
    heard(timeSeconds) {
      newestSeconds = timeSeconds
      arrivedMs = clock.monotonicMs()
    },
    ageSeconds: () => (newestSeconds === null ? null : capped(elapsed())),
    secondsSince: (timeSeconds) => (newestSeconds === null ? 0 : capped(newestSeconds - timeSeconds + elapsed()))
  }
}
