export interface RateMeter {
  /** Takes the time of the next sample; true where a gap lies before it. */
  update(timeSeconds: number): boolean
  /** Samples a second, gaps left out; null before the second sample. */
  rateHz(): number | null
  gaps(): number
  /** From the first sample to the last. */
  seconds(): number
}

/** A step so many times as long as the mean one is a gap, once the mean rests on enough of them. */
const gapSteps = 5
const stepsForMean = 10

/** The rate of samples whose times are given, as those of a recording. */
export function createRateMeter(): RateMeter {
  let first = Number.NaN
  let last = Number.NaN
  let steps = 0
  let stepSeconds = 0
  let gaps = 0
  return {
    update(timeSeconds) {
      const step = timeSeconds - last
      last = timeSeconds
      if (Number.isNaN(step)) {
        first = timeSeconds
        return false
      }
      if (steps >= stepsForMean && step * steps > gapSteps * stepSeconds) {
        gaps++
        return true
      }
      steps++
      stepSeconds += step
      return false
    },
    rateHz: () => (steps === 0 ? null : steps / stepSeconds),
    gaps: () => gaps,
    seconds: () => (Number.isNaN(first) ? 0 : last - first)
  }
}
