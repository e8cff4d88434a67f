export interface RateWatch {
  /** Takes an arrival; the period once it has settled, else null. */
  update(arrivalSeconds: number): number | null
  restart(): void
}

/** A period is believed once so many stretches of this length agree to within a hundredth. */
const stretchesThatSettle = 4
const stretchSeconds = 1
const agreement = 1.01
const fewestInStretch = 5

/**
 * The mean period of about a second's replies, given once several such stretches in a row agree: a firmware that keeps
 * an interval of its own does so steadily, lost replies do not.
 */
export function createRateWatch(): RateWatch {
  let start = Number.NaN
  let count = 0
  let low = Infinity
  let high = 0
  let stretches = 0
  let sum = 0

  function restart(): void {
    start = Number.NaN
    forget()
  }
  function forget(): void {
    low = Infinity
    high = 0
    stretches = 0
    sum = 0
  }

  return {
    restart,
    update(arrival: number): number | null {
      if (Number.isNaN(start)) {
        start = arrival
        count = 0
        return null
      }
      count++
      const elapsed = arrival - start
      if (elapsed < stretchSeconds || count < fewestInStretch) return null
      const mean = elapsed / count
      start = arrival
      count = 0
      low = Math.min(low, mean)
      high = Math.max(high, mean)
      sum += mean
      stretches++
      if (high > low * agreement) {
        forget()
        return null
      }
      if (stretches < stretchesThatSettle) return null
      const settled = sum / stretches
      forget()
      return settled
    }
  }
}
