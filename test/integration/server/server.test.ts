import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { socketProtocol } from '#contracts/socket-events.ts'
import { HealthReply, type SetReply, type SetsReply } from '#contracts/http.ts'
import { topicOf } from '#contracts/topics.ts'
import { validate } from '#contracts/validate.ts'
import { createBroker } from '../../../server/broker/create-broker.ts'
import { createServer } from '../../../server/create-server.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import {
  makeAbout,
  makeHealth,
  makeLive,
  makeMotion,
  makeRep,
  makeSet,
  makeStatus,
  uncorrected
} from '../../support/server-fixtures.ts'
import {
  getJson,
  happens,
  mqttClient,
  next,
  publish,
  runServer,
  screen,
  silent,
  watching
} from '../../support/server-harness.ts'

const health = async (url: string): Promise<HealthReply> =>
  validate(HealthReply, await getJson(`${url}/api/health`), 'health')

const brokerUp = (url: string) => expect.poll(async () => (await health(url)).parts.broker).toBe(true)

describe('a screen', () => {
  test('hears hello, then all that is known, then every word as it comes', async () => {
    const { url, mqttUrl } = await runServer()
    await brokerUp(url)
    const bridge = await mqttClient(mqttUrl)
    await publish(bridge, 'cuff-1', 'status', makeStatus())
    await publish(bridge, 'cuff-1', 'about', makeAbout())
    await publish(bridge, 'cuff-1', 'live', makeLive())
    await expect.poll(async () => (await health(url)).parts.bridge).toBe(true)

    const socket = screen(url)
    const order: string[] = []
    socket.onAny((name: string) => order.push(name))
    const hello = next(socket, 'hello')
    const snapshot = next(socket, 'snapshot')
    socket.connect()
    expect(await hello).toEqual({ protocol: socketProtocol, software: 'kickback 0.0.0' })
    const { cuffs, brokerConnected } = await snapshot
    expect(order).toEqual(['hello', 'snapshot'])
    expect(brokerConnected).toBe(true)
    expect(cuffs).toEqual([
      { cuffId: 'cuff-1', status: makeStatus(), about: makeAbout(), live: makeLive(), health: null }
    ])

    const rep = next(socket, 'rep')
    await publish(bridge, 'cuff-1', 'rep', makeRep({ state: 'provisional', revision: 0 }))
    expect(await rep).toEqual(makeRep({ state: 'provisional', revision: 0 }))
    await watching(socket, ['cuff-1'])
    const motion = next(socket, 'motion')
    await publish(bridge, 'cuff-1', 'motion', makeMotion())
    expect(await motion).toEqual(makeMotion())
    const word = next(socket, 'health')
    await publish(bridge, 'cuff-1', 'health', makeHealth())
    expect(await word).toEqual(makeHealth())
    const set = next(socket, 'set')
    await publish(bridge, 'cuff-1', 'set', makeSet())
    expect(await set).toEqual(makeSet())

    // Stored before it was told: what a screen has heard it may look up.
    expect(await getJson(`${url}/api/sets/cuff-1/s1/1`)).toEqual(uncorrected(makeSet()))
  })

  test('gets a new snapshot when a cuff is taken back', async () => {
    const { url, mqttUrl } = await runServer()
    await brokerUp(url)
    const bridge = await mqttClient(mqttUrl)
    const socket = screen(url)
    const status = next(socket, 'status')
    socket.connect()
    await next(socket, 'snapshot')
    await publish(bridge, 'cuff-1', 'status', makeStatus())
    await status
    const snapshot = next(socket, 'snapshot')
    await bridge.publishAsync(topicOf('cuff-1', 'status'), '', { qos: 1, retain: true })
    expect((await snapshot).cuffs).toEqual([])
  })

  test('hears that the broker has gone, and that it is back', async () => {
    const broker = createBroker({ host: '127.0.0.1', port: 0, logger: silent })
    onTestFinished(() => broker.stop())
    const clock = createManualClock()
    const started = await broker.start()
    const { url, server } = await runServer({ broker: { url: started.url }, clock })
    await brokerUp(url)
    const socket = screen(url)
    socket.connect()
    await next(socket, 'snapshot')
    const gone = next(socket, 'broker')
    await broker.stop()
    expect(await gone).toEqual({ connected: false })
    expect((await health(url)).status).toBe('degraded')
    const again = createBroker({ host: '127.0.0.1', port: started.port, logger: silent })
    onTestFinished(() => again.stop())
    await again.start()
    const back = next(socket, 'broker')
    clock.advance(15_000)
    expect(await back).toEqual({ connected: true })
    expect((await health(url)).status).toBe('ok')
    await server.stop()
  })

  test('of another site is turned away', async () => {
    const { url } = await runServer()
    for (const headers of [{ origin: 'http://evil.example' }, { host: 'evil.example' }]) {
      const socket = screen(url, headers)
      const refused = once(socket as unknown as NodeJS.EventEmitter, 'connect_error')
      socket.connect()
      await refused
      expect(socket.connected).toBe(false)
    }
  })

  test('that sends too much is cut off, others stay', async () => {
    const { url } = await runServer()
    const other = screen(url)
    other.connect()
    await next(other, 'snapshot')
    const socket = screen(url)
    socket.connect()
    await next(socket, 'snapshot')
    const closed = once(socket as unknown as NodeJS.EventEmitter, 'disconnect')
    socket.emit('command', 'x'.repeat(100_000), { id: 'c1', action: 'end-set' }, () => undefined)
    await closed
    expect(other.connected).toBe(true)
  })
})

describe('a command', () => {
  test('goes to the bridge and its answer comes back', async () => {
    const { url, mqttUrl } = await runServer()
    await brokerUp(url)
    const bridge = await mqttClient(mqttUrl)
    await bridge.subscribeAsync(topicOf('cuff-1', 'command'), { qos: 1 })
    const answered: Promise<void>[] = []
    bridge.on('message', (_topic, payload) => {
      const { id } = JSON.parse(payload.toString()) as { id: string }
      answered.push(publish(bridge, 'cuff-1', 'command/result', { id, ok: true, trouble: null }))
    })
    const socket = screen(url)
    socket.connect()
    await next(socket, 'snapshot')
    const result = await socket.emitWithAck('command', 'cuff-1', { id: 'c1', action: 'set-side', side: 'right' })
    expect(result).toEqual({ id: 'c1', ok: true, trouble: null })
    await Promise.all(answered)
  })

  test('to a bridge that is silent is answered after five seconds', async () => {
    const clock = createManualClock()
    const { url, mqttUrl, server } = await runServer({ clock })
    await brokerUp(url)
    const witness = await mqttClient(mqttUrl)
    await witness.subscribeAsync(topicOf('cuff-1', 'command'), { qos: 1 })
    const sent = happens(witness, 'message')
    const socket = screen(url)
    socket.connect()
    await next(socket, 'snapshot')
    const result = socket.emitWithAck('command', 'cuff-1', { id: 'c1', action: 'end-set' })
    await sent
    clock.advance(5000)
    expect(await result).toMatchObject({ id: 'c1', ok: false, trouble: { code: 'COMMAND_TIMEOUT' } })
    await server.stop()
  })

  test('of no known form is refused in words', async () => {
    const { url } = await runServer()
    const socket = screen(url)
    socket.connect()
    await next(socket, 'snapshot')
    const result = await socket.emitWithAck('command', 'cuff-1', { id: 'c1', action: 'explode' } as never)
    expect(result).toMatchObject({ ok: false, trouble: { code: 'CONTRACT_INVALID_PAYLOAD' } })
  })
})

describe('the server', () => {
  test('finds its sets again after a restart', async () => {
    const first = await runServer()
    await brokerUp(first.url)
    const bridge = await mqttClient(first.mqttUrl)
    await publish(bridge, 'cuff-1', 'set', makeSet())
    await publish(bridge, 'cuff-1', 'rep', makeRep({ n: 3, setNumber: 2 }))
    await first.server.stop()
    const { url } = await runServer({ database: first.database })
    const { sets } = (await getJson(`${url}/api/sets`)) as SetsReply
    expect(sets.map(({ number, ended }) => [number, ended])).toEqual([
      [2, 'open'],
      [1, 'command']
    ])
    expect(((await getJson(`${url}/api/sets/cuff-1/s1/1`)) as SetReply).reps).toHaveLength(2)
  })

  test('with its own broker has a rep on disk at the moment of the acknowledgement', async () => {
    const { url, mqttUrl } = await runServer()
    const bridge = await mqttClient(mqttUrl)
    for (let n = 1; n <= 5; n++) {
      await publish(bridge, 'cuff-1', 'rep', makeRep({ n }))
      const set = (await getJson(`${url}/api/sets/cuff-1/s1/1`)) as SetReply
      expect(set.reps.map((rep) => rep.n)).toContain(n)
    }
  })

  test('that needs a bridge is starting until one is online', async () => {
    const { url, mqttUrl } = await runServer({ bridgeRequired: true })
    await brokerUp(url)
    expect(await health(url)).toMatchObject({ status: 'starting', parts: { bridge: null } })
    const bridge = await mqttClient(mqttUrl)
    await publish(bridge, 'cuff-1', 'status', makeStatus())
    await expect.poll(async () => (await fetch(`${url}/api/health`)).status).toBe(200)
    await publish(bridge, 'cuff-1', 'status', makeStatus({ online: false, link: 'lost' }))
    await expect.poll(async () => (await health(url)).status).toBe('degraded')
  })

  test('names the port that is taken, and leaves nothing behind', async () => {
    const first = await runServer()
    const options = {
      host: '127.0.0.1',
      database: first.database.replace('kickback.db', 'other.db'),
      dashboardFolder: null,
      software: 'kickback 0.0.0',
      logger: silent
    }
    const http = createServer({ ...options, port: first.port, broker: { host: '127.0.0.1', port: 0 } })
    await expect(http.start()).rejects.toMatchObject({
      code: 'CONFIG_PORT_IN_USE',
      message: expect.stringContaining(String(first.port)) as unknown,
      advice: expect.stringContaining('--http-port') as unknown
    })
    expect(http.address()).toBeNull()
    const mqttPort = Number(new URL(first.mqttUrl).port)
    const mqtt = createServer({ ...options, port: 0, broker: { host: '127.0.0.1', port: mqttPort } })
    await expect(mqtt.start()).rejects.toMatchObject({
      code: 'CONFIG_PORT_IN_USE',
      advice: expect.stringContaining('--mqtt-port') as unknown
    })
    const third = createServer({ ...options, port: 0, broker: { host: '127.0.0.1', port: 0 } })
    await third.start()
    await third.stop()
  })

  test('stops with screens, bridges and idle connections open, once and for all', async () => {
    const { url, port, mqttUrl, server } = await runServer()
    await brokerUp(url)
    const bridge = await mqttClient(mqttUrl)
    const socket = screen(url)
    socket.connect()
    await next(socket, 'snapshot')
    const idle = connectTcp(port, '127.0.0.1')
    idle.on('error', () => undefined)
    await once(idle, 'connect')
    idle.resume()
    const closed = [
      happens(bridge, 'close'),
      once(socket as unknown as NodeJS.EventEmitter, 'disconnect'),
      once(idle, 'close')
    ]
    const first = server.stop()
    await server.stop()
    await expect(fetch(`${url}/api/health`)).rejects.toThrow()
    expect(server.address()).toBeNull()
    await Promise.all([first, ...closed])
  })
})
