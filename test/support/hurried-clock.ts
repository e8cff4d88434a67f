import { systemClock, type Clock } from '../../firmware-bridge/clock.ts'

/** A real clock that runs `times` as fast, for pauses that a test would rather not sit out. */
export function createHurriedClock(times: number): Clock {
  const startMs = systemClock.now()
  const elapsed = (): number => systemClock.monotonicMs() * times
  return {
    now: () => startMs + elapsed(),
    monotonicMs: elapsed,
    after: (ms, callback) => systemClock.after(ms / times, callback),
    every: (ms, callback) => systemClock.every(ms / times, callback)
  }
}
