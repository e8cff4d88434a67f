import type { Clock } from '../clock.ts'

/** The clock run `speed` times as fast from this moment on: an hour of training fits into a minute. */
export function createPacedClock(clock: Clock, speed: number): Clock {
  if (speed === 1) return clock
  const fromEpochMs = clock.now()
  const fromMs = clock.monotonicMs()
  const elapsedMs = (): number => (clock.monotonicMs() - fromMs) * speed
  return {
    now: () => fromEpochMs + elapsedMs(),
    monotonicMs: () => fromMs + elapsedMs(),
    after: (ms, callback) => clock.after(ms / speed, callback),
    every: (ms, callback) => clock.every(ms / speed, callback)
  }
}
