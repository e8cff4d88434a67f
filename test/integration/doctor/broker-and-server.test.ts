import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { checkBroker } from '../../../cli/parts/check-broker.ts'
import { checkServer } from '../../../cli/parts/check-server.ts'
import { diagnosisOf } from '../../../firmware-bridge/doctor/diagnosis.ts'
import { createBroker } from '../../../server/broker/create-broker.ts'
import { brokerKinds, startBroker, type BrokerLogin } from '../../support/broker.ts'
import { mqttClient, runServer, silent } from '../../support/server-harness.ts'

const { signal } = new AbortController()
const lookAt = (url: string, isNamed = true) => checkBroker({ url, isNamed, cuffId: 'cuff-1', signal })
const ask = (url: string, isNamed = true) => checkServer({ url, isNamed, signal })
const verdictOf = (finding: Awaited<ReturnType<typeof lookAt>>): string =>
  diagnosisOf({ software: 'kickback', cuff: 'auto', isSimulated: false, findings: [finding], isBrokenOff: false })
    .verdict

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** What the server says of itself, once its own broker has taken it. */
const saysInTheEnd = (url: string) => expect.poll(async () => (await ask(url)).message)

/** A port of this machine on which nothing listens. */
async function freePort(): Promise<number> {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

describe.each(brokerKinds)('the doctor and %s', (kind) => {
  const run = async (login?: BrokerLogin) => {
    const broker = await startBroker(kind, 0, login)
    onTestFinished(() => broker.stop())
    return broker
  }

  it('has a message of its own come back, and leaves nothing behind', async () => {
    const { url } = await run()
    const finding = await lookAt(url)
    expect(finding).toMatchObject({ state: 'ok', check: 'broker' })
    const later = await mqttClient(url)
    const kept: string[] = []
    later.on('message', (topic) => kept.push(topic))
    await later.subscribeAsync('#', { qos: 1 })
    await later.publishAsync('end', 'of what is kept', { qos: 1 })
    while (!kept.includes('end')) await new Promise((resolve) => setImmediate(resolve))
    expect(kept).toEqual(['end'])
  })

  it('a login that is refused', async () => {
    const { url, port } = await run({ username: 'cuff', password: 'secret' })
    const wrong = url.replace('mqtt://', 'mqtt://cuff:hunter2@')
    const finding = await lookAt(wrong, false)
    expect(finding).toMatchObject({ state: 'fault', code: 'MQTT_REFUSED' })
    expect(verdictOf(finding)).toMatch(
      /^First thing to fix: The broker at .* refused the connection: .* Check the user name and password/
    )
    expect(JSON.stringify(finding)).not.toContain('hunter2')
    expect((await lookAt(url.replace('mqtt://', 'mqtt://cuff:secret@'))).state).toBe('ok')
    expect(port).toBeGreaterThan(0)
  })
})

describe('the doctor and the broker', () => {
  it('a broker that was named and is not there', async () => {
    const finding = await lookAt(`mqtt://127.0.0.1:${await freePort()}`)
    expect(finding).toMatchObject({ state: 'fault', code: 'MQTT_UNREACHABLE' })
    expect(verdictOf(finding)).toContain('cannot be reached: nothing listens there.')
  })

  it('is but a warning where none was named', async () => {
    const finding = await lookAt(`mqtt://127.0.0.1:${await freePort()}`, false)
    expect(finding).toMatchObject({ state: 'warning', code: 'MQTT_UNREACHABLE' })
    expect(finding.advice).toContain('kickback up brings its own broker')
  })

  it('an address with a slip in it', async () => {
    expect(await lookAt('mqtt://a%zz@127.0.0.1')).toMatchObject({ state: 'fault', code: 'CONFIG_INVALID_OPTION' })
  })

  it('takes the broker of kickback up for a good one, and disturbs no server by it', async () => {
    const { mqttUrl, url } = await runServer()
    expect(await lookAt(mqttUrl)).toMatchObject({ state: 'ok' })
    await saysInTheEnd(url).toContain('is well.')
  })

  it('a broker that takes the connection, but nothing over it', async () => {
    const broker = createBroker({
      host: '127.0.0.1',
      port: 0,
      logger: silent,
      limits: { subscriptionsPerClient: 0 }
    })
    onTestFinished(() => broker.stop())
    const finding = await lookAt((await broker.start()).url)
    expect(finding.state).toBe('fault')
    expect(verdictOf(finding)).toMatch(
      /took the connection, but this user may not subscribe to kickback\/doctor\/cuff-1\/.*\. Let this user read and write/
    )
  })

  it('gives up at once when it is broken off', async () => {
    const breaking = new AbortController()
    const mute = await listening(createTcpServer())
    const looking = checkBroker({
      url: `mqtt://127.0.0.1:${mute}`,
      isNamed: true,
      cuffId: 'cuff-1',
      signal: breaking.signal
    })
    breaking.abort()
    expect((await looking).state).toBe('fault')
  })
})

describe('the doctor and the server', () => {
  it('one that is well', async () => {
    const { url } = await runServer()
    await saysInTheEnd(url).toBe(`kickback 0.0.0 at ${url} is well.`)
    expect(await ask(url)).toMatchObject({ state: 'ok', check: 'server' })
  })

  it('one that waits for a bridge', async () => {
    const { url } = await runServer({ bridgeRequired: true })
    await saysInTheEnd(url).toContain('is starting; not up: bridge.')
    expect((await ask(url)).state).toBe('warning')
  })

  it('none, which matters only where one was named', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    expect((await ask(url, false)).state).toBe('skipped')
    const named = await ask(url)
    expect(named.state).toBe('fault')
    expect(verdictOf(named)).toContain(`No server answers at ${url}. Start it with kickback up`)
  })

  it('something else at its address', async () => {
    const other = createHttpServer((_request, response) => response.end('<html>'.repeat(100_000)))
    const url = `http://127.0.0.1:${await listening(other)}`
    expect(await ask(url)).toMatchObject({ state: 'fault', message: `What answers at ${url} is no Kickback server.` })
  })
})
