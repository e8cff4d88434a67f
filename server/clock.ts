/** Time as the server's parts see it: handed in, so that tests can turn it by hand. */
export interface ServerClock {
  /** Milliseconds since 1970 UTC. */
  now(): number
  /** Calls back once after `ms`; the function returned takes the call back. */
  after(ms: number, callback: () => void): () => void
}

export const systemClock: ServerClock = {
  now: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  }
}
