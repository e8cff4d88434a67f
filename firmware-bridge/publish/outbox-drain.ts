import type { MqttLink } from './mqtt-link.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { Outbox } from './outbox.ts'
import type { WaitingView } from './waiting-entries.ts'

/** Messages under way at once: keeps a distant broker busy, and is little to send again after a break. */
const windowSize = 32

export interface OutboxDrainOptions {
  outbox: { sendable: Outbox['sendable']; waiting: Pick<WaitingView, 'get'> }
  link: Pick<MqttLink, 'connected'>
  send: (entry: OutboxEntry) => Promise<void>
  /** The broker has acknowledged it. */
  taken: (entry: OutboxEntry) => void
}

export interface OutboxDrain {
  /** Sends what may be sent. Call where there may be more: at a connection, and when the outbox is ready. */
  pump(): void
  /** Sends these once more, before what is new. With the connection they are forgotten. */
  again(entries: readonly OutboxEntry[]): void
  /** Resolves once nothing is unsent, or at once where there is no connection to send it over. */
  drained(): Promise<void>
}

/** Moves the outbox over the link, oldest first, and says of each when the broker has acknowledged it. */
export function createOutboxDrain({ outbox, link, send, taken }: OutboxDrainOptions): OutboxDrain {
  const underWay = new Set<number>()
  let repeats: OutboxEntry[] = []
  let waiters: (() => void)[] = []

  function pump(): void {
    if (!link.connected()) repeats = []
    else {
      for (const entry of due()) {
        if (underWay.size >= windowSize) break
        if (!underWay.has(entry.seq)) void sendOne(entry)
      }
    }
    settle()
  }

  function* due(): Iterable<OutboxEntry> {
    while (repeats.length > 0 && underWay.size < windowSize) {
      const entry = repeats.shift()
      if (entry !== undefined && outbox.waiting.get(entry.seq) !== undefined) yield entry
    }
    if (underWay.size < windowSize) yield* outbox.sendable()
  }

  function settle(): void {
    if (link.connected() && underWay.size > 0) return
    for (const resolve of waiters) resolve()
    waiters = []
  }

  async function sendOne(entry: OutboxEntry): Promise<void> {
    underWay.add(entry.seq)
    try {
      await send(entry)
      taken(entry)
    } catch {
      // The connection broke before the acknowledgement: the entry still waits, and the next connection sends it again.
      // Tried again from here, a connection that refuses at once would be asked without end.
      underWay.delete(entry.seq)
      settle()
      return
    }
    underWay.delete(entry.seq)
    pump()
  }

  return {
    pump,
    again(entries) {
      repeats.push(...entries)
      pump()
    },
    drained: () =>
      new Promise((resolve) => {
        waiters.push(resolve)
        pump()
      })
  }
}
