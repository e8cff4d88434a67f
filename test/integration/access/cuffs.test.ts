import { once } from 'node:events'
import type { MqttClient } from 'mqtt'
import { describe, expect, test } from 'vitest'
import { toBridge, topicOf, topics } from '#contracts/topics.ts'
import { hashOfKey } from '../../../server/access/cuff-keys.ts'
import { mosquittoAcl, mosquittoPasswords, mosquittoServer } from '../../../server/access/mosquitto.ts'
import { failuresByAddress } from '../../../server/broker/guard.ts'
import { isLocal, remoteMqtt } from '../../support/remote.ts'
import { ask } from '../../support/remote.ts'
import { noMosquitto, passwordLine, runMosquitto } from '../../support/mosquitto.ts'
import { happens, mqttClient, runServer } from '../../support/server-harness.ts'

interface Broker {
  port: number
  /** A program that may read everything. */
  witness(): Promise<MqttClient>
  key: string
}

const cuff = 'cuff-1'

async function embedded(): Promise<Broker & { makeKey(): Promise<string>; removeKey(): Promise<void> }> {
  const server = await runServer({ isLocal })
  const at = `${server.url}/api/access/cuffs/${cuff}`
  const makeKey = async (): Promise<string> => {
    const { text } = await ask(at, { method: 'PUT', from: '127.0.0.1' })
    return (JSON.parse(text) as { key: string }).key
  }
  return {
    port: Number(new URL(server.mqttUrl).port),
    witness: () => mqttClient(server.mqttUrl),
    key: await makeKey(),
    makeKey,
    removeKey: async () => {
      await ask(at, { method: 'DELETE', from: '127.0.0.1' })
    }
  }
}

async function mosquitto(): Promise<Broker> {
  const key = 'the-key-of-cuff-1'
  const keys = [
    { cuff_id: cuff, key_hash: hashOfKey(key), made_at: 0 },
    { cuff_id: 'cuff-2', key_hash: hashOfKey('another'), made_at: 0 }
  ]
  const port = await runMosquitto({
    passwords: mosquittoPasswords(keys) + passwordLine(mosquittoServer, 'the-server'),
    acl: mosquittoAcl()
  })
  return { port, key, witness: () => mqttClient(`mqtt://${mosquittoServer}:the-server@127.0.0.1:${port}`) }
}

/** CONNACK's code, or `in`; `cut` where there was no answer. */
async function outcome(client: MqttClient): Promise<string | number> {
  return Promise.race([
    happens(client, 'connect').then(() => 'in'),
    happens(client, 'error').then(([error]) => (error as { code?: number }).code ?? 'cut'),
    happens(client, 'close').then(() => 'cut')
  ])
}

const asCuff = ({ port, key }: Broker, more: Parameters<typeof remoteMqtt>[1] = {}): MqttClient =>
  remoteMqtt(port, { username: cuff, password: key, ...more })

async function connected(client: MqttClient): Promise<MqttClient> {
  expect(await outcome(client)).toBe('in')
  return client
}

/** Whether a message to this topic got through. */
async function getsThrough(broker: Broker, topic: string): Promise<boolean> {
  const witness = await broker.witness()
  const heard = new Set<string>()
  witness.on('message', (each) => heard.add(each))
  await witness.subscribeAsync('kickback/#', { qos: 1 })
  const client = await connected(asCuff(broker))
  // A broker may acknowledge what it throws away, or hang up.
  await Promise.race([client.publishAsync(topic, '{}', { qos: 1 }).catch(() => undefined), happens(client, 'close')])
  // What the witness says itself comes after.
  const mark = 'kickback/mark'
  const marked = expect.poll(() => heard.has(mark)).toBe(true)
  await witness.publishAsync(mark, '', { qos: 1 })
  await marked
  witness.end(true)
  client.end(true)
  return heard.has(topic)
}

async function mayRead(broker: Broker, topic: string): Promise<boolean> {
  const client = await connected(asCuff(broker))
  const granted = await client.subscribeAsync(topic, { qos: 1 }).catch(() => [])
  if (granted.length === 0 || (granted[0]!.qos as number) >= 128) return false
  // A broker may grant what it then sends nothing of.
  const heard: string[] = []
  client.on('message', (each) => heard.push(each))
  const witness = await broker.witness()
  const sent = topic.replace('+', 'cuff-2').replace('#', 'v1/cuff-2/rep')
  await witness.publishAsync(sent, 'secret', { qos: 1 })
  const own = topicOf(cuff, 'command')
  await client.subscribeAsync(own, { qos: 1 })
  await witness.publishAsync(own, 'mark', { qos: 1 })
  await expect.poll(() => heard.includes(own)).toBe(true)
  witness.end(true)
  client.end(true)
  return heard.includes(sent)
}

describe.each([
  { name: 'the embedded broker', open: embedded, skip: false },
  { name: 'Mosquitto', open: mosquitto, skip: noMosquitto }
])('on $name a cuff', ({ open, skip }) => {
  const check = test.skipIf(skip)

  check('writes every topic of its own but what is said to it', async () => {
    const broker = await open()
    for (const name of Object.keys(topics) as (keyof typeof topics)[]) {
      expect(await getsThrough(broker, topicOf(cuff, name)), name).toBe(!(toBridge as readonly string[]).includes(name))
    }
    expect(await getsThrough(broker, `kickback/doctor/${cuff}/mark`)).toBe(true)
  })

  check('writes no topic of another, nor any other', async () => {
    const broker = await open()
    for (const name of Object.keys(topics) as (keyof typeof topics)[]) {
      expect(await getsThrough(broker, topicOf('cuff-2', name)), name).toBe(false)
    }
    for (const topic of [
      'kickback/v1/cuff-1',
      'kickback/v1/cuff-11/rep',
      'kickback/v2/cuff-1/rep',
      'kickback/doctor/cuff-2/mark'
    ]) {
      expect(await getsThrough(broker, topic), topic).toBe(false)
    }
  })

  check('reads what is said to it, and its status, alone', async () => {
    const broker = await open()
    for (const topic of ([...toBridge, 'status'] as const).map((name) => topicOf(cuff, name))) {
      expect(await mayRead(broker, topic), topic).toBe(true)
    }
    for (const topic of [
      topicOf(cuff, 'rep'),
      topicOf('cuff-2', 'command'),
      topicOf('cuff-2', 'rep'),
      topicOf('+', 'rep'),
      'kickback/#',
      '#'
    ]) {
      expect(await mayRead(broker, topic), topic).toBe(false)
    }
  })

  check('is let in with its own key only', async () => {
    const broker = await open()
    expect(await outcome(asCuff(broker))).toBe('in')
    expect(await outcome(asCuff(broker, { password: 'wrong' }))).not.toBe('in')
    expect(await outcome(asCuff(broker, { username: 'cuff-2' }))).not.toBe('in')
    expect(await outcome(asCuff(broker, { username: 'nobody' }))).not.toBe('in')
    expect(await outcome(remoteMqtt(broker.port))).not.toBe('in')
  })

  check('leaves a last will of its own, and none of another', async () => {
    const broker = await open()
    const will = (topic: string) => ({ will: { topic, payload: Buffer.from('gone'), qos: 1 as const, retain: false } })
    const witness = await broker.witness()
    const heard: string[] = []
    witness.on('message', (topic) => heard.push(topic))
    await witness.subscribeAsync('kickback/#', { qos: 1 })
    const foreign = asCuff(broker, will(topicOf('cuff-2', 'status')))
    // Refused at once, or later without a word.
    if ((await outcome(foreign)) === 'in') foreign.stream.destroy()
    const own = await connected(asCuff(broker, will(topicOf(cuff, 'status'))))
    own.stream.destroy()
    await expect.poll(() => heard).toContain(topicOf(cuff, 'status'))
    expect(heard).not.toContain(topicOf('cuff-2', 'status'))
  })
})

describe('on the embedded broker', () => {
  test('a cuff does not take over the connection of another program by its id', async () => {
    const broker = await embedded()
    const other = await mqttClient(`mqtt://127.0.0.1:${broker.port}`, { clientId: 'home-assistant' })
    let closed = false
    other.on('close', () => (closed = true))
    await connected(asCuff(broker, { clientId: 'home-assistant', clean: false }))
    await other.publishAsync('kickback/mark', '', { qos: 1 })
    expect(closed).toBe(false)
  })

  test('a new key, and none, end the connection that the old one opened', async () => {
    const broker = await embedded()
    const first = await connected(asCuff(broker))
    const cut = happens(first, 'close')
    const key = await broker.makeKey()
    await cut
    expect(await outcome(asCuff(broker))).toBe(4)
    const second = await connected(asCuff({ ...broker, key }))
    const cutAgain = happens(second, 'close')
    await broker.removeKey()
    await cutAgain
    expect(await outcome(asCuff({ ...broker, key }))).toBe(4)
  })

  test('a cuff has kept for later what cuffs say that is kept, and takes no room from others with more', async () => {
    const broker = await embedded()
    const client = await connected(asCuff(broker))
    const told: readonly string[] = toBridge
    const own = (Object.keys(topics) as (keyof typeof topics)[]).filter((name) => !told.includes(name))
    const rest = [`kickback/v1/${cuff}/anything/at/all`, `kickback/doctor/${cuff}/mark`]
    for (const topic of [...own.map((name) => topicOf(cuff, name)), ...rest]) {
      await client.publishAsync(topic, 'kept?', { qos: 1, retain: true })
    }
    const later = await broker.witness()
    const heard = new Set<string>()
    later.on('message', (topic) => heard.add(topic))
    await later.subscribeAsync('kickback/#', { qos: 1 })
    await later.publishAsync('kickback/mark', '', { qos: 1 })
    await expect.poll(() => heard.has('kickback/mark')).toBe(true)
    const kept = own.filter((name) => topics[name].retain).map((name) => topicOf(cuff, name))
    expect([...heard].filter((topic) => topic !== 'kickback/mark').sort()).toEqual(kept.sort())
  })

  test('this machine needs no key, but one that it gives has to be right', async () => {
    const { port, key } = await embedded()
    const here = '127.0.0.1'
    expect(await outcome(remoteMqtt(port, {}, here))).toBe('in')
    expect(await outcome(remoteMqtt(port, { username: cuff, password: key }, here))).toBe('in')
    expect(await outcome(remoteMqtt(port, { username: cuff, password: 'wrong' }, here))).toBe(4)
    expect(await outcome(remoteMqtt(port))).toBe(5)
  })

  test('an address that fails again and again is not even heard', async () => {
    const broker = await embedded()
    for (let n = 0; n < failuresByAddress; n++) expect(await outcome(asCuff(broker, { password: 'wrong' }))).toBe(4)
    expect(await outcome(asCuff(broker))).toBe('cut')
    const here = remoteMqtt(broker.port, {}, '127.0.0.1')
    await once(here as unknown as NodeJS.EventEmitter, 'connect')
  })

  test('a stranger holds a few connections open at most', async () => {
    const broker = await embedded()
    const { connect } = await import('node:net')
    const idle = Array.from({ length: 30 }, () =>
      connect({ host: '127.0.0.1', port: broker.port, localAddress: '127.0.0.2' })
    )
    const closed = idle.map(
      (socket) => new Promise((resolve) => socket.on('error', resolve).on('close', resolve).resume())
    )
    await Promise.race(closed)
    expect(await outcome(remoteMqtt(broker.port, {}, '127.0.0.1'))).toBe('in')
    for (const socket of idle) socket.destroy()
    await Promise.all(closed)
    await expect.poll(() => outcome(asCuff(broker))).toBe('in')
  })
})
