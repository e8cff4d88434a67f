import type { MqttLink } from './mqtt-link.ts'
import type { OutboxEntry } from './outbox-entry.ts'
import type { Outbox } from './outbox.ts'

/** Messages under way at once: keeps a distant broker busy, and is little to send again after a break. */
const windowSize = 32

export interface OutboxDrain {
  /** Sends what may be sent. Call where there may be more: at a connection, and when the outbox is ready. */
  pump(): void
  /** Resolves once nothing waits, or at once where there is no connection to send it over. */
  drained(): Promise<void>
}

/** Moves the outbox over the link, oldest first; an entry leaves at the broker's acknowledgement. */
export function createOutboxDrain(
  outbox: Outbox,
  link: MqttLink,
  send: (entry: OutboxEntry) => Promise<void>
): OutboxDrain {
  const underWay = new Set<number>()
  let waiters: (() => void)[] = []

  function pump(): void {
    if (link.connected() && underWay.size < windowSize) {
      for (const entry of outbox.sendable()) {
        if (underWay.size >= windowSize) break
        if (!underWay.has(entry.seq)) void sendOne(entry)
      }
    }
    settle()
  }

  function settle(): void {
    if (link.connected() && outbox.depth() > 0) return
    for (const resolve of waiters) resolve()
    waiters = []
  }

  async function sendOne(entry: OutboxEntry): Promise<void> {
    underWay.add(entry.seq)
    try {
      await send(entry)
      outbox.acknowledge(entry.seq)
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
    drained: () =>
      new Promise((resolve) => {
        waiters.push(resolve)
        pump()
      })
  }
}
