import { KickbackError } from '#contracts/errors.ts'
import { systemClock, type ServerClock } from '../clock.ts'
import { concernsEverything } from './store-trouble.ts'
import type { Entry, Store } from './store.ts'

/** Entries that may wait at once. Beyond it callers are told to come again: nothing is acknowledged, nothing is lost. */
const waitingAtMost = 10_000
/** Entries in one transaction: a few milliseconds of work, so that screens are not kept waiting. */
const entriesPerTransaction = 100
/**
 * From the end of a transaction to the start of the next, unless enough waits to fill one: a commit costs much the same
 * for one rep as for ten. A rep that comes after a quiet moment is written at once.
 */
const breathMs = 20

interface Waiting {
  entries: readonly Entry[]
  resolve: () => void
  reject: (error: unknown) => void
}

export interface BatchWriter {
  /**
   * Resolves after the commit. @throws KickbackError STORE_UNAVAILABLE
   * @param atOnce where nothing else comes from the caller before it is done: waiting for company would be in vain
   */
  save(entries: readonly Entry[], atOnce?: boolean): Promise<void>
  /** True while something waits to be written. */
  busy(): boolean
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
  /** Writes that wait for the one under way. */
  waiting(): number
}

/** Puts what arrives during one commit, and shortly after it, into the next one: many cuffs at once cost few trips to the disk. */
export function createBatchWriter(store: Pick<Store, 'save'>, clock: ServerClock = systemClock): BatchWriter {
  let waiting: Waiting[] = []
  let writing: Promise<void> | null = null
  let committing = false
  let hurry = (): void => undefined

  async function writeAll(): Promise<void> {
    // One turn, so that what arrives together is written together.
    await Promise.resolve()
    while (waiting.length > 0) {
      const batch = waiting.slice(0, entriesPerTransaction)
      waiting = waiting.slice(batch.length)
      committing = true
      await write(batch)
      committing = false
      if (waiting.length < entriesPerTransaction) await breath()
    }
    // In the same turn as the last look at the queue: what comes after it must start the writing anew.
    writing = null
  }

  async function breath(): Promise<void> {
    await new Promise<void>((resolve) => {
      const cancel = clock.after(breathMs, resolve)
      hurry = () => {
        cancel()
        resolve()
      }
    })
    hurry = () => undefined
  }

  async function write(batch: readonly Waiting[]): Promise<void> {
    try {
      await store.save(batch.flatMap(({ entries }) => entries))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      if (batch.length === 1 || concernsEverything(error)) for (const { reject } of batch) reject(error)
      // One that cannot be written must not take the others along.
      else for (const single of batch) await write([single])
    }
  }

  return {
    save(entries, atOnce = false) {
      if (waiting.length >= waitingAtMost) {
        return Promise.reject(new KickbackError('STORE_UNAVAILABLE', `${waitingAtMost} writes wait for the database.`))
      }
      return new Promise((resolve, reject) => {
        waiting.push({ entries, resolve, reject })
        writing ??= writeAll()
        if (atOnce) hurry()
      })
    },
    busy: () => committing || waiting.length > 0,
    async idle() {
      await writing
    },
    waiting: () => waiting.length
  }
}
