export type Cancel = () => void

/** Time as the bridge's parts see it: handed in, so that tests can turn it by hand. */
export interface Clock {
  /** Milliseconds since 1970 UTC; may step when the system's clock is set. */
  now(): number
  /** Milliseconds that never step back. */
  monotonicMs(): number
  /** Calls back once after `ms`. */
  after(ms: number, callback: () => void): Cancel
  /** Calls back every `ms`. */
  every(ms: number, callback: () => void): Cancel
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
  every(ms, callback) {
    const timer = setInterval(callback, ms)
    return () => clearInterval(timer)
  }
}
