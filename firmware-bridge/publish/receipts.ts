import type { Cancel, Clock } from '../clock.ts'
import type { EntryName, OutboxEntry } from './outbox-entry.ts'
import type { Outbox } from './outbox.ts'
import type { Keepers } from './receipts-keepers.ts'

export interface ReceiptsOptions {
  outbox: Pick<Outbox, 'waiting' | 'acknowledge'>
  /** Whose receipts an entry needs; none means that the broker's acknowledgement is enough. */
  keepers: Pick<Keepers, 'names' | 'heard'>
  connected: () => boolean
  clock: Clock
  /** These are to be sent once more. */
  again: (entries: readonly OutboxEntry[]) => void
}

/** When an entry may leave the outbox, and when it is sent once more. */
export interface Receipts {
  /** What an earlier run left may have been sent then: it is sent again, a few at a time, as receipts come. */
  start(): void
  /** The broker has acknowledged the entry. */
  taken(entry: OutboxEntry): void
  stored(store: string, receipts: readonly EntryName[]): void
  /** A server is there, or there again: what it has not yet given a receipt for is sent at once. */
  greeted(): void
  /** There is a new connection: the old one's fate is unknown. */
  reconnected(): void
  /** A store is no longer waited for. */
  forgotten(): void
  /** Resolves once no receipt is missing, or at once where the last one asked for is long overdue. */
  settled(): Promise<void>
  stop(): void
}

/** The first wait for a receipt, and the longest between two tries while none come. */
const firstPauseMs = 10_000
const longestPauseMs = 5 * 60_000
/** A server that is there has said it within this time. */
const promptMs = 1_000
/** Entries sent again that may be without a receipt at once. With no server there, these are all that a try costs. */
const windowSize = 100

export function createReceipts(options: ReceiptsOptions): Receipts {
  const { outbox, keepers, clock } = options
  const { waiting } = outbox
  const underTrial = new Set<number>()
  let pauseMs = firstPauseMs
  let cancelTry: Cancel | null = null
  let stopped = false
  let waiters: (() => void)[] = []

  const needsReceipt = ({ provisional }: OutboxEntry): boolean => !provisional && keepers.names().length > 0
  const isStored = ({ storedIn }: OutboxEntry): boolean => keepers.names().every((store) => storedIn.includes(store))

  function leave({ seq }: OutboxEntry): void {
    underTrial.delete(seq)
    outbox.acknowledge(seq)
  }

  /** Sends the ones whose last sending is the longest ago: so one that a server refuses for ever holds up no other. */
  function sendOverdue(): void {
    if (!options.connected()) return
    const now = clock.monotonicMs()
    const chosen: OutboxEntry[] = []
    while (underTrial.size < windowSize) {
      const longest = waiting.longestSent()
      if (longest === null) break
      const { entry, atMs } = longest
      if (atMs + firstPauseMs > now) break
      underTrial.add(entry.seq)
      waiting.sent(entry.seq, now)
      chosen.push(entry)
    }
    if (chosen.length > 0) options.again(chosen)
    plan()
  }

  function plan(): void {
    if (stopped || cancelTry !== null || waiting.longestSent() === null) return
    cancelTry = clock.after(pauseMs, () => {
      cancelTry = null
      if (underTrial.size > 0) pauseMs = Math.min(2 * pauseMs, longestPauseMs)
      underTrial.clear()
      sendOverdue()
    })
  }

  function planAnew(): void {
    cancelTry?.()
    cancelTry = null
    pauseMs = firstPauseMs
    plan()
  }

  function settle(): void {
    const longest = waiting.longestSent()
    if (longest !== null && longest.atMs + promptMs > clock.monotonicMs()) return
    for (const resolve of waiters) resolve()
    waiters = []
  }

  return {
    start() {
      if (keepers.names().length === 0) return
      for (const { seq } of [...waiting.inOrder()]) waiting.sent(seq, Number.NEGATIVE_INFINITY)
    },

    taken(entry) {
      if (waiting.get(entry.seq) === undefined) return
      if (!needsReceipt(entry) || isStored(entry)) leave(entry)
      else {
        waiting.sent(entry.seq, clock.monotonicMs())
        plan()
      }
    },

    stored(store, receipts) {
      if (!keepers.names().includes(store)) return
      keepers.heard(store)
      let helped = false
      for (const { id, version } of receipts) {
        for (const entry of waiting.named(id)) {
          if (entry.name.version > version || entry.storedIn.includes(store)) continue
          entry.storedIn = [...entry.storedIn, store]
          helped ||= underTrial.has(entry.seq)
          if (isStored(entry)) leave(entry)
        }
      }
      if (helped) {
        planAnew()
        sendOverdue()
      }
      settle()
    },

    greeted() {
      underTrial.clear()
      planAnew()
      sendOverdue()
    },

    reconnected() {
      underTrial.clear()
      waiting.sentInVain()
      sendOverdue()
    },

    forgotten() {
      if (keepers.names().length === 0) waiting.unsend()
      else for (const entry of [...waiting.inOrder()]) if (isStored(entry)) leave(entry)
      settle()
    },

    settled: () =>
      new Promise((resolve) => {
        waiters.push(resolve)
        settle()
      }),

    stop() {
      stopped = true
      cancelTry?.()
    }
  }
}
