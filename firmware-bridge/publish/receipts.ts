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
  /** There is a new connection: the fate of what went over the old one is unknown. */
  reconnected(): void
  /** A store is no longer waited for. */
  forgotten(): void
  /** Entries that wait for a receipt. */
  count(): number
  /** Entries that wait for nothing but that a server may yet introduce itself. */
  doubtful(): number
  /** Resolves once no receipt is missing, or at once where the last one asked for is long overdue. */
  settled(): Promise<void>
  stop(): void
}

/** The first wait for a receipt, and the longest between two tries while none come. */
const firstPauseMs = 10_000
const longestPauseMs = 5 * 60_000
/**
 * Connected time in which a server would have introduced itself to a bridge that knows of none. What is acknowledged
 * before is kept until then: the very first reps are not to depend on how soon the two have met.
 */
const introductionMs = 30_000
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
  let introducing = true
  let cancelIntroduction: Cancel = () => undefined
  let stopped = false
  let waiters: (() => void)[] = []

  const anyKeeper = (): boolean => keepers.names().length > 0
  const isStored = ({ storedIn }: OutboxEntry): boolean => keepers.names().every((store) => storedIn.includes(store))

  const isOverdue = (atMs: number): boolean => atMs + firstPauseMs <= clock.monotonicMs()

  function leave({ seq }: OutboxEntry): void {
    underTrial.delete(seq)
    outbox.acknowledge(seq)
  }

  /** Sends the ones whose last sending is the longest ago: so one that a server refuses for ever holds up no other. */
  function sendOverdue(): void {
    if (!options.connected() || !anyKeeper()) return
    const now = clock.monotonicMs()
    const chosen: OutboxEntry[] = []
    while (underTrial.size < windowSize) {
      const longest = waiting.longestSent()
      if (longest === null) break
      const { entry, atMs } = longest
      if (!isOverdue(atMs)) break
      underTrial.add(entry.seq)
      waiting.sent(entry.seq, now)
      chosen.push(entry)
    }
    if (chosen.length > 0) options.again(chosen)
    plan()
  }

  function plan(): void {
    if (stopped || cancelTry !== null || !anyKeeper() || waiting.longestSent() === null) return
    cancelTry = clock.after(pauseMs, () => {
      cancelTry = null
      if (isOverdue(waiting.longestSent()?.atMs ?? Number.POSITIVE_INFINITY)) {
        pauseMs = Math.min(2 * pauseMs, longestPauseMs)
      }
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

  function introduce(): void {
    if (stopped || !introducing || anyKeeper()) return
    cancelIntroduction()
    cancelIntroduction = clock.after(introductionMs, () => {
      // Where the connection has broken meanwhile, the next one begins anew.
      if (options.connected()) endIntroduction()
    })
  }

  function endIntroduction(): void {
    introducing = false
    cancelIntroduction()
    if (anyKeeper()) return
    for (const entry of [...waiting.sentEntries()]) leave(entry)
  }

  function settle(): void {
    const longest = anyKeeper() ? waiting.longestSent() : null
    if (longest !== null && longest.atMs + promptMs > clock.monotonicMs()) return
    for (const resolve of waiters) resolve()
    waiters = []
  }

  return {
    start() {
      if (!anyKeeper()) return
      for (const { seq } of [...waiting.inOrder()]) waiting.sent(seq, Number.NEGATIVE_INFINITY)
    },

    taken(entry) {
      if (waiting.get(entry.seq) === undefined) return
      const needed = anyKeeper() ? !isStored(entry) : introducing
      if (entry.provisional || !needed) leave(entry)
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
      introduce()
      sendOverdue()
    },

    forgotten() {
      if (!anyKeeper()) waiting.unsend()
      else for (const entry of [...waiting.inOrder()]) if (isStored(entry)) leave(entry)
      settle()
    },

    count: () => (anyKeeper() ? waiting.sentCount() : 0),
    doubtful: () => (anyKeeper() ? 0 : waiting.sentCount()),

    settled: () =>
      new Promise((resolve) => {
        waiters.push(resolve)
        settle()
      }),

    stop() {
      stopped = true
      cancelTry?.()
      endIntroduction()
    }
  }
}
