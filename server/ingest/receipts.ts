import { receiptsAtMost, type Stored } from '#contracts/stored.ts'
import { topicOf, topics } from '#contracts/topics.ts'
import type { ServerClock } from '../clock.ts'
import type { Entry } from '../store/store.ts'
import type { SendOptions } from './line.ts'

export interface ReceiptsOptions {
  /** Names the database. */
  store: string
  publish: (topic: string, payload: string, options: SendOptions) => Promise<void>
  clock: ServerClock
}

/**
 * Tells bridges what is stored, so that they need not rely on a broker's memory. Receipts may be lost, since a bridge
 * without one sends again: they go with QoS 0, and nothing waits for them.
 */
export interface Receipts {
  /** This is on disk. */
  stored(entry: Entry): void
  /** A bridge is online: it should know that receipts are given. */
  greet(cuffId: string): void
  /** Says what is still to be said. */
  close(): Promise<void>
}

interface Batch {
  greeting: boolean
  /** Rep id to revision. */
  reps: Map<string, number>
  /** Set id to its end. */
  sets: Map<string, number | null>
}

/** What is stored within this time is told in one message a cuff: receipts are not urgent. */
const gatherMs = 200
/** Words that may wait to be said. What is left out beyond it comes up again: the bridge sends it once more. */
const waitingAtMost = 20_000
/** A line that takes nothing for so long is given up on; the next words go to the one after it. */
const sendWithinMs = 5000

export function createReceipts({ store, publish, clock }: ReceiptsOptions): Receipts {
  let batches = new Map<string, Batch>()
  let waiting = 0
  let sending: Promise<void> | null = null
  let cancel: (() => void) | null = null
  let closed = false

  function note(cuffId: string, write: (batch: Batch) => void): void {
    if (closed || waiting >= waitingAtMost) return
    waiting++
    const batch = batches.get(cuffId) ?? { greeting: false, reps: new Map(), sets: new Map() }
    batches.set(cuffId, batch)
    write(batch)
    plan()
  }

  function plan(): void {
    if (closed || sending !== null || batches.size === 0) return
    cancel ??= clock.after(gatherMs, () => void send())
  }

  function send(): Promise<void> {
    cancel?.()
    cancel = null
    const messages = [...batches].flatMap(([cuffId, batch]) => messagesOf(cuffId, batch))
    batches = new Map()
    waiting = 0
    // While the line is slow, what comes next is gathered rather than queued.
    sending = settled(messages, clock).then(() => {
      sending = null
      plan()
    })
    return sending
  }

  function messagesOf(cuffId: string, batch: Batch): Promise<void>[] {
    const messages: Promise<void>[] = []
    if (batch.greeting) {
      const greeting = JSON.stringify({ cuffId, store, at: clock.now() })
      messages.push(publish(topicOf(cuffId, 'keeper'), greeting, topics.keeper))
    }
    const reps = Array.from(batch.reps, ([id, revision]) => ({ id, revision }))
    const sets = Array.from(batch.sets, ([id, endedAt]) => ({ id, endedAt }))
    for (let from = 0; from < Math.max(reps.length, sets.length); from += receiptsAtMost) {
      const to = from + receiptsAtMost
      const stored: Stored = { cuffId, store, reps: reps.slice(from, to), sets: sets.slice(from, to) }
      messages.push(publish(topicOf(cuffId, 'stored'), JSON.stringify(stored), topics.stored))
    }
    return messages
  }

  return {
    stored(entry) {
      if (entry.kind === 'set') {
        const { id, cuffId, endedAt } = entry.set
        note(cuffId, ({ sets }) => sets.set(id, endedAt))
        return
      }
      const { id, cuffId, revision, state } = entry.rep
      // No bridge waits for it: a provisional rep is worth nothing once its confirmation is known.
      if (state === 'provisional') return
      note(cuffId, ({ reps }) => reps.set(id, Math.max(revision, reps.get(id) ?? 0)))
    },
    greet: (cuffId) =>
      note(cuffId, (batch) => {
        batch.greeting = true
      }),
    async close() {
      await sending
      closed = true
      await send()
    }
  }
}

/** Resolves once all have come to an end, well or not, or the line has had its time. */
function settled(messages: Promise<void>[], clock: ServerClock): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = clock.after(sendWithinMs, resolve)
    void Promise.allSettled(messages).then(() => {
      giveUp()
      resolve()
    })
  })
}
