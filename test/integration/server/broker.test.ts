import { once } from 'node:events'
import { connect as connectTcp, createServer as createTcpServer, type Socket } from 'node:net'
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

  test('gives a plain topic its latest retained message, and none that was taken back', async () => {
    const { url } = await run()
    const sender = await mqttClient(url)
    const send = (topic: string, text: string): Promise<unknown> =>
      sender.publishAsync(topic, text, { qos: 1, retain: true })
    await send('a/b', 'old')
    await send('a/b', 'new')
    await send('a/c', 'gone')
    await send('a/c', '')
    const reader = await mqttClient(url)
    const heard: string[] = []
    reader.on('message', (topic, payload, { retain }) => void heard.push(`${topic} ${payload.toString()} ${retain}`))
    await reader.subscribeAsync(['a/c', 'a/d', 'a/b'], { qos: 1 })
    await expect.poll(() => heard).toEqual(['a/b new true'])
    await send('a/d', 'live')
    await expect.poll(() => heard).toEqual(['a/b new true', 'a/d live false'])
  })

  test('cuts off a subscriber that takes nothing, and survives all that waited for it', async () => {
    const { url, port } = await run({ limits: { stuckMs: 300 } })
    const raw = async (clientId: string): Promise<Socket> => {
      const socket = connectTcp(port, '127.0.0.1')
      socket.on('error', () => undefined)
      onTestFinished(() => void socket.destroy())
      socket.write(
        generate({ cmd: 'connect', protocolId: 'MQTT', protocolVersion: 4, clientId, clean: true, keepalive: 0 })
      )
      await once(socket, 'data')
      return socket
    }
    const stuck = await raw('stuck')
    stuck.write(generate({ cmd: 'subscribe', messageId: 1, subscriptions: [{ topic: 'a', qos: 0 }] }))
    await once(stuck, 'data')
    stuck.pause()
    const many = (topic: string, count: number): Buffer => {
      const one = generate({ cmd: 'publish', topic, payload: 'x', qos: 0, retain: false, dup: false, messageId: 0 })
      return Buffer.concat(Array<Buffer>(count).fill(one))
    }
    // More than the buffers of the network hold; and behind them thousands that nobody wants.
    const senders = await Promise.all(Array.from({ length: 12 }, (_, index) => raw(`sender-${index}`)))
    const sent = senders.map((sender) => {
      sender.write(many('a', 10_000))
      return new Promise((resolve) => sender.write(many('nobody', 5000), resolve))
    })
    // All is taken once the subscriber is cut off, and not before.
    await Promise.all(sent)
    const reader = await mqttClient(url)
    const message = happens(reader, 'message')
    await reader.subscribeAsync('b')
    await (await mqttClient(url)).publishAsync('b', 'still here', { qos: 1 })
    expect(String((await message)[1])).toBe('still here')
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

  test('says all that its own program says at once, whatever the QoS, and nothing once it stops', async () => {
    const { broker, url } = await run()
    const client = await mqttClient(url)
    await client.subscribeAsync('to/#', { qos: 1 })
    const heard: string[] = []
    client.on('message', (_topic, payload) => heard.push(payload.toString()))
    const words = Array.from({ length: 20 }, (_, index) => String(index))
    await Promise.all(
      words.map((word, index) => {
        const qos = index % 2 === 0 ? 1 : 0
        return broker.publish(`to/${word}`, word, { qos, retain: qos === 1 })
      })
    )
    await expect.poll(() => heard).toEqual(words)
    await broker.stop()
    const late = broker.publish('to/1', 'late', { qos: 1, retain: false })
    await expect(late).rejects.toMatchObject({ code: 'MQTT_UNREACHABLE' })
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
