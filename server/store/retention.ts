import type { Logger } from 'pino'
import { asKickbackError } from '#contracts/errors.ts'
import type { ServerClock } from '../clock.ts'
import type { Store } from './store.ts'

export interface RetentionOptions {
  store: Pick<Store, 'forget'>
  /** Sessions whose last news is older than so many days are forgotten. */
  keepDays: number
  /** True while reps wait to be written: they go first. */
  busy: () => boolean
  clock: ServerClock
  logger: Logger
}

export interface Retention {
  /** Resolves once a deletion that is under way is over. */
  stop(): Promise<void>
}

const dayMs = 86_400_000
/** Looks once at the start and then each hour, so that a server that never stops forgets as well. */
const everyMs = 3_600_000
/** Between two batches, and before another look while reps are being written: a breath for everybody else. */
const pauseMs = 250
const sessionsAtOnce = 10
/** A clock that stands before this was never set: everything would look as new, and later as old at once. */
const plausibleFrom = Date.UTC(2024, 0, 1)

/** Forgets old sessions, a few at a time, in the moments when nothing waits to be written. */
export function startRetention({ store, keepDays, busy, clock, logger }: RetentionOptions): Retention {
  let stopped = false
  let working: Promise<void> = Promise.resolve()
  let forgotten = 0
  let cancel = clock.after(pauseMs, look)

  function look(): void {
    working = step().catch((error: unknown) => {
      const { code, message } = asKickbackError(error, 'STORE_UNAVAILABLE')
      logger.warn({ code }, `Old sessions could not be deleted: ${message} Trying again in an hour.`)
      again(everyMs)
    })
  }

  function again(ms: number): void {
    if (!stopped) cancel = clock.after(ms, look)
  }

  async function step(): Promise<void> {
    const now = clock.now()
    if (busy()) {
      again(pauseMs)
      return
    }
    const count = now < plausibleFrom ? 0 : await store.forget(now - keepDays * dayMs, sessionsAtOnce)
    forgotten += count
    if (count > 0) {
      again(pauseMs)
      return
    }
    if (forgotten > 0) logger.info({ sessions: forgotten, keepDays }, 'sessions older than --keep were deleted')
    forgotten = 0
    again(everyMs)
  }

  return {
    stop() {
      stopped = true
      cancel()
      return working
    }
  }
}
