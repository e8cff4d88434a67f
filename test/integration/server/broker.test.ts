import { once } from 'node:events'
import { connect as connectTcp, createServer as createTcpServer } from 'node:net'
import { connect } from 'mqtt'
import { generate } from 'mqtt-packet'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createBroker, type Broker, type BrokerOptions } from '../../../server/broker/create-broker.ts'
import { happens, mqttClient, silent } from '../../support/server-harness.ts'

async function run(options: Partial<BrokerOptions> = {}): Promise<{ broker: Broker; url: string; port: number }> {
  const broker = createBroker({ host: '127.0.0.1', port: 0, logger: silent, ...options })
  onTestFinished(() => broker.stop())
  return { broker, ...(await broker.start()) }
}

describe('the embedded broker', () => {
  test('names the port that is taken', async () => {
    const other = createTcpServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    onTestFinished(() => void other.close())
    const { port } = other.address() as { port: number }
    const broker = createBroker({ host: '127.0.0.1', port, logger: silent })
    await expect(broker.start()).rejects.toMatchObject({
      code: 'CONFIG_PORT_IN_USE',
      message: expect.stringContaining(String(port)) as unknown,
      advice: expect.stringContaining('--mqtt-port') as unknown
    })
    await broker.stop()
  })

  test('gives retained messages to whoever comes later', async () => {
    const { url } = await run()
    const sender = await mqttClient(url)
    await sender.publishAsync('a/b', 'kept', { qos: 1, retain: true })
    const reader = await mqttClient(url)
    const message = happens(reader, 'message')
    await reader.subscribeAsync('a/#', { qos: 1 })
    const [topic, payload] = (await message) as [string, Buffer]
    expect([topic, payload.toString()]).toEqual(['a/b', 'kept'])
  })

  test('refuses MQTT 5', async () => {
    const { url } = await run()
    const client = connect(url, { protocolVersion: 5, reconnectPeriod: 0 })
    const [error] = (await happens(client, 'error')) as [Error]
    expect(error.message).toMatch(/version/i)
    client.end(true)
  })

  test('cuts off who sends too long a packet, and nobody else', async () => {
    const { url } = await run({ limits: { packetBytes: 10_000 } })
    const reader = await mqttClient(url)
    await reader.subscribeAsync('a')
    const big = await mqttClient(url)
    const closed = happens(big, 'close')
    big.publish('a', 'x'.repeat(20_000))
    await closed
    const small = await mqttClient(url)
    const message = happens(reader, 'message')
    await small.publishAsync('a', 'y'.repeat(9000), { qos: 1 })
    expect(((await message) as [string, Buffer])[1]).toHaveLength(9000)
  })

  test('survives what is no MQTT at all', async () => {
    const { url, port } = await run()
    for (const noise of ['GET / HTTP/1.1\r\n\r\n', '\x00\xff\xff\xff\xff\xff', generate({ cmd: 'pingreq' })]) {
      const socket = connectTcp(port, '127.0.0.1')
      socket.on('error', () => undefined)
      socket.resume()
      socket.end(noise)
      await once(socket, 'close')
    }
    await (await mqttClient(url)).publishAsync('a', 'b', { qos: 1 })
  })

  test('bounds connections and subscriptions', async () => {
    const { url } = await run({ limits: { connections: 2, subscriptionsPerClient: 2 } })
    const client = await mqttClient(url)
    const granted = await client.subscribeAsync(['a', 'b', 'c']).catch((error: unknown) => error)
    expect(granted).toBeInstanceOf(Error)
    await mqttClient(url)
    const third = connect(url, { reconnectPeriod: 0 })
    third.on('error', () => undefined)
    await happens(third, 'close')
    expect(third.connected).toBe(false)
  })

  test('keeps a bounded queue for a client that is away', async () => {
    const { url } = await run({ limits: { queuedPerClient: 3 } })
    const session = { clientId: 'reader', clean: false }
    const reader = await mqttClient(url, session)
    await reader.subscribeAsync('a', { qos: 1 })
    await reader.endAsync()
    const sender = await mqttClient(url)
    for (const text of ['1', '2', '3', '4', '5']) await sender.publishAsync('a', text, { qos: 1 })
    const heard: string[] = []
    const again = connect(url, { ...session, reconnectPeriod: 0 })
    onTestFinished(() => void again.end(true))
    again.on('message', (_topic, payload) => heard.push(payload.toString()))
    await expect.poll(() => heard).toEqual(['1', '2', '3'])
    await sender.publishAsync('a', '6', { qos: 1 })
    await expect.poll(() => heard).toEqual(['1', '2', '3', '6'])
  })

  test('does not acknowledge what is not kept yet, and cuts off whom it could not keep it for', async () => {
    let keep = (): void => undefined
    let fail = false
    const asked: string[] = []
    const { url } = await run({
      beforeAcknowledging(topic) {
        asked.push(topic)
        if (fail) return Promise.reject(new Error('no room'))
        return new Promise((resolve) => {
          keep = resolve
        })
      }
    })
    const client = await mqttClient(url)
    let acknowledged = false
    const sent = client.publishAsync('a', '1', { qos: 1 }).then(() => {
      acknowledged = true
    })
    await expect.poll(() => asked).toEqual(['a'])
    // The answer to a later ping shows that no acknowledgement was on its way.
    const pong = happens(client, 'packetreceive')
    client.sendPing()
    expect(((await pong) as [{ cmd: string }])[0].cmd).toBe('pingresp')
    expect(acknowledged).toBe(false)
    keep()
    await sent
    fail = true
    const closed = happens(client, 'close')
    client.publish('a', '2', { qos: 1 })
    await closed
  })

  test('stops while programs are connected', async () => {
    const { broker, url, port } = await run()
    const client = await mqttClient(url)
    const silentSocket = connectTcp(port, '127.0.0.1')
    await once(silentSocket, 'connect')
    const closed = [happens(client, 'close'), once(silentSocket, 'close')]
    silentSocket.resume()
    await broker.stop()
    await Promise.all(closed)
    expect(broker.listening()).toBe(false)
  })
})
