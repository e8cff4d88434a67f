import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { topicOf } from '../../../contracts/topics.ts'
import { createServer, type Server, type ServerOptions } from '../../../server/create-server.ts'
import { openStore } from '../../../server/store/open-store.ts'
import type { Store } from '../../../server/store/store.ts'
import { brokerKinds } from '../../support/broker.ts'
import { silent } from '../../support/server-harness.ts'
import { createBench, cuffId, type Bench, type TestBridge } from './bench.ts'

describe.each(brokerKinds)('receipts over %s', (kind) => {
  let bench: Bench
  let servers: Server[]

  beforeEach(async () => {
    bench = await createBench(kind)
    servers = []
  })
  afterEach(async () => {
    for (const server of servers) await server.stop()
    await bench.stop()
  })

  /** A server on the bench's broker, always over the same database. */
  async function startServer(options: Partial<ServerOptions> = {}): Promise<Server> {
    const server = createServer({
      host: '127.0.0.1',
      port: 0,
      broker: { url: bench.broker().url },
      database: bench.pathOf('kickback.db'),
      dashboardFolder: null,
      software: 'kickback 0.0.0',
      logger: silent,
      ...options
    })
    servers.push(server)
    await server.start()
    return server
  }

  /** A store whose commits wait until they are let through. */
  function gatedStore() {
    let open = (): void => undefined
    const opened = new Promise<void>((resolve) => (open = resolve))
    const openGated = async (address: string): Promise<Store> => {
      const store = await openStore({ address, newIdentity: () => 'abcdef012345' })
      return { ...store, save: (entries) => opened.then(() => store.save(entries)) }
    }
    return { openGated, open: () => open() }
  }

  /** A bridge that has been told of receipts. */
  async function greetedBridge(): Promise<TestBridge> {
    const bridge = await bench.bridge()
    await bench.listener.first('keeper')
    return bridge
  }

  const confirmed = (n: number) => bench.listener.first('rep', (rep) => rep.state === 'confirmed' && rep.n === n)

  async function storedReps(): Promise<number[]> {
    const store = await openStore({ address: bench.pathOf('kickback.db'), newIdentity: () => 'abcdef012345' })
    const { sets } = await store.sets({})
    const whole = await Promise.all(sets.map(({ id }) => store.set(id)))
    await store.close()
    return whole.flatMap((set) => set?.reps.map(({ n }) => n) ?? []).sort((a, b) => a - b)
  }

  it('keeps a rep past the broker, until the server has it on disk', async () => {
    const gate = gatedStore()
    await startServer({ openStore: gate.openGated })
    const { rep, bridge } = await greetedBridge()
    rep()
    await confirmed(1)
    await changed(bridge, () => bridge.state().publisher.outboxUnstored === 1)
    expect(bridge.state().publisher.outboxDepth).toBe(1)
    expect(bridge.state().health).toMatchObject({ outboxDepth: 1, outboxUnstored: 1, outboxDropped: 0 })

    gate.open()
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
    const { payload } = await bench.listener.first('stored')
    expect(payload).toMatchObject({ cuffId, reps: [{ revision: 1 }], sets: [] })
  })

  it('sends again what the broker took and forgot while the server was away', async () => {
    const first = await startServer()
    const { rep, bridge, clock } = await greetedBridge()
    rep()
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
    await first.stop()
    rep()
    await confirmed(2)
    await changed(bridge, () => bridge.state().publisher.outboxUnstored === 1)

    const away = changed(bridge, () => !bridge.state().publisher.connected)
    await bench.restartBroker()
    await away
    const second = await startServer()
    clock.advance(15_000)
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
    await second.stop()
    expect(await storedReps()).toEqual([1, 2])
  })

  it('loses not even what the broker took and forgot before bridge and server first met', async () => {
    const { rep, bridge, clock } = await bench.bridge()
    rep()
    await confirmed(1)
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
    const away = changed(bridge, () => !bridge.state().publisher.connected)
    await bench.restartBroker()
    await away
    const server = await startServer()
    clock.advance(15_000)
    await bench.listener.first('keeper')
    await bench.listener.first('stored')
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
    await server.stop()
    expect(await storedReps()).toEqual([1])
  })

  it('remembers over a restart of the bridge that receipts are given, where the broker has forgotten', async () => {
    const server = await startServer()
    const first = await greetedBridge()
    await server.stop()
    await first.bridge.stop()
    await bench.restartBroker()

    const second = await bench.bridge({ random: () => 0.25 })
    await changed(second.bridge, () => second.bridge.state().publisher.connected)
    second.rep()
    await changed(second.bridge, () => second.bridge.state().publisher.outboxUnstored === 1)
    await startServer()
    // The server hears the bridge's status, retained, and says that it is there.
    await bench.listener.until(() => bench.listener.of('keeper').length >= 2)
    second.clock.advance(10_000)
    await changed(second.bridge, () => second.bridge.state().publisher.outboxDepth === 0)
  })

  it('lets go of what waits when the word is taken back', async () => {
    const server = await startServer()
    const { rep, bridge } = await greetedBridge()
    await server.stop()
    rep()
    await changed(bridge, () => bridge.state().publisher.outboxUnstored === 1)
    await bench.listener.client.publishAsync(topicOf(cuffId, 'keeper'), '', { qos: 1, retain: true })
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
    rep()
    await confirmed(2)
    await changed(bridge, () => bridge.state().publisher.outboxDepth === 0)
  })
})

/** Resolves at the first change after which the condition holds. */
function changed(bridge: TestBridge['bridge'], condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const off = bridge.onChange(() => {
      if (!condition()) return
      off()
      resolve()
    })
    if (!condition()) return
    off()
    resolve()
  })
}
