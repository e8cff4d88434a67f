import type { Logger } from 'pino'
import type { Cancel, Clock } from '../clock.ts'
import type { KeeperFile } from './receipts-keeper-file.ts'

export interface KeepersOptions {
  file: KeeperFile
  connected: () => boolean
  clock: Clock
  logger: Logger
  /** There is one fewer to wait for. */
  onForgotten: () => void
}

/** The stores whose receipts are waited for. Remembered on disk: a broker forgets retained words when it is killed. */
export interface Keepers {
  load(): Promise<void>
  names(): readonly string[]
  /** A sign of life. False where it is a stranger, and there are too many to take another. */
  heard(store: string): boolean
  /** No store is waited for any more, until one speaks again. */
  forgetAll(): void
  stop(): Promise<void>
}

/** A gym's and a coach's own; more is not believed. */
export const keepersAtMost = 4
const hourMs = 3_600_000
/**
 * Connected hours, thirty days of them, without a word from a store after which it is taken to be gone for good. Only
 * these count: a cuff that lay in a drawer has not listened.
 */
export const silentHoursAtMost = 720

export function createKeepers({ file, connected, clock, logger, onForgotten }: KeepersOptions): Keepers {
  const silentHours = new Map<string, number>()
  const heardThisHour = new Set<string>()
  let saving: Promise<void> = Promise.resolve()
  let cancel: Cancel | null = null

  function save(): void {
    const keepers = Array.from(silentHours, ([store, hours]) => ({ store, silentHours: hours }))
    saving = saving
      .then(() => file.write(keepers))
      .catch((error: unknown) => {
        // The outbox tells of the disk's trouble; until it is over, memory will do.
        logger.warn({ reason: String(error) }, 'which stores give receipts could not be saved')
      })
  }

  /** Counts only while there is one to listen to. */
  function listen(): void {
    if (silentHours.size > 0) cancel ??= clock.every(hourMs, countSilence)
  }

  function countSilence(): void {
    if (!connected()) return
    let changed = false
    for (const [store, hours] of silentHours) {
      if (heardThisHour.has(store)) continue
      changed = true
      silentHours.set(store, hours + 1)
      if (hours + 1 >= silentHoursAtMost) forget(store)
    }
    heardThisHour.clear()
    if (changed) save()
  }

  function forget(store: string): void {
    silentHours.delete(store)
    logger.warn({ store }, 'a store has been silent for 30 days: its receipts are no longer waited for')
    onForgotten()
  }

  return {
    async load() {
      try {
        for (const keeper of await file.read()) silentHours.set(keeper.store, keeper.silentHours)
      } catch (error) {
        logger.warn({ reason: String(error) }, 'which stores give receipts could not be read')
      }
      listen()
    },
    names: () => [...silentHours.keys()],
    heard(store) {
      const hours = silentHours.get(store)
      if (hours === undefined && silentHours.size >= keepersAtMost) return false
      heardThisHour.add(store)
      silentHours.set(store, 0)
      if (hours === undefined) logger.info({ store }, 'a server gives receipts')
      if (hours !== 0) save()
      listen()
      return true
    },
    forgetAll() {
      if (silentHours.size === 0) return
      silentHours.clear()
      logger.info('receipts are no longer waited for')
      save()
      onForgotten()
    },
    async stop() {
      cancel?.()
      await saving
    }
  }
}
