import { describe, expect, it } from 'vitest'
import { KickbackError } from '../../../contracts/errors.ts'
import { createOutboxDrain } from '../../../firmware-bridge/publish/outbox-drain.ts'
import type { OutboxEntry } from '../../../firmware-bridge/publish/outbox-entry.ts'

const entryOf = (seq: number): OutboxEntry => ({
  seq,
  topic: 'rep',
  payload: '{}',
  provisional: false,
  durable: true,
  name: { id: `left-cuff/s/${seq}`, version: 1 },
  storedIn: []
})

/** An outbox of three entries on a connection that is up. */
function create(send: (entry: OutboxEntry) => Promise<void>) {
  const waiting = new Map([1, 2, 3].map((seq) => [seq, entryOf(seq)]))
  const outbox = {
    *sendable() {
      yield* [...waiting.values()]
    },
    waiting: { get: (seq: number) => waiting.get(seq) }
  }
  const drain = createOutboxDrain({
    outbox,
    link: { connected: () => true },
    send,
    taken: ({ seq }) => void waiting.delete(seq)
  })
  return { drain, waiting }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

describe('draining the outbox', () => {
  it('sends every entry once and says when nothing waits', async () => {
    const sent: number[] = []
    const { drain, waiting } = create(({ seq }) => {
      sent.push(seq)
      return Promise.resolve()
    })
    await drain.drained()
    expect(sent).toEqual([1, 2, 3])
    expect(waiting.size).toBe(0)
  })

  it('asks a connection that refuses at once a single time for each entry, until it is told to go on', async () => {
    let asked = 0
    let refuses = true
    const { drain, waiting } = create(() => {
      // Without a limit a drain that tries for ever would never give the test its turn.
      if (++asked > 1000) refuses = false
      return refuses ? Promise.reject(new KickbackError('MQTT_UNREACHABLE', 'closing')) : Promise.resolve()
    })
    drain.pump()
    await turn()
    expect(asked).toBe(3)
    expect(waiting.size).toBe(3)
    refuses = false
    drain.pump()
    await turn()
    expect(waiting.size).toBe(0)
  })
})
