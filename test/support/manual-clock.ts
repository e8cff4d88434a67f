import type { Cancel, Clock } from '../../firmware-bridge/clock.ts'

interface Timer {
  dueMs: number
  order: number
  everyMs: number | null
  callback: () => void
}

export interface ManualClock extends Clock {
  /** Turns the clock on by `ms`, calling every timer that falls due on the way, each at its own time, in order. */
  advance(ms: number): void
  /** Sets the wall clock, as a person or a time server does; the monotonic clock and the timers do not notice. */
  setNow(epochMs: number): void
  /** How many timers wait. Zero after a clean stop. */
  pendingTimers(): number
}

/** A clock that stands still until it is turned. Starts at `epochMs`, with the monotonic clock at 0. */
export function createManualClock(epochMs = Date.UTC(2026, 0, 5, 18)): ManualClock {
  const timers = new Set<Timer>()
  let monotonic = 0
  let wallOffset = epochMs
  let order = 0

  function schedule(delayMs: number, everyMs: number | null, callback: () => void): Cancel {
    const timer: Timer = { dueMs: monotonic + Math.max(0, delayMs), order: order++, everyMs, callback }
    timers.add(timer)
    return () => void timers.delete(timer)
  }

  function nextDue(untilMs: number): Timer | null {
    let next: Timer | null = null
    for (const timer of timers) {
      if (timer.dueMs > untilMs) continue
      const earlier = next === null || timer.dueMs < next.dueMs
      if (earlier || (timer.dueMs === next?.dueMs && timer.order < next.order)) next = timer
    }
    return next
  }

  function fire(timer: Timer): void {
    monotonic = Math.max(monotonic, timer.dueMs)
    if (timer.everyMs === null) timers.delete(timer)
    else {
      timer.dueMs += timer.everyMs
      timer.order = order++
    }
    timer.callback()
  }

  return {
    now: () => wallOffset + monotonic,
    monotonicMs: () => monotonic,
    after: (ms, callback) => schedule(ms, null, callback),
    every(ms, callback) {
      if (!(ms > 0)) throw new RangeError('a repeated timer needs a period above 0 ms')
      return schedule(ms, ms, callback)
    },
    advance(ms) {
      const untilMs = monotonic + ms
      for (let timer = nextDue(untilMs); timer !== null; timer = nextDue(untilMs)) fire(timer)
      monotonic = untilMs
    },
    setNow(epochMs) {
      wallOffset = epochMs - monotonic
    },
    pendingTimers: () => timers.size
  }
}
