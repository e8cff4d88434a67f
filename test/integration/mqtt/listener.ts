import { connect, type MqttClient } from 'mqtt'
import type { BrokerLogin } from '../../support/broker.ts'
import { parseTopic, topicRoot, topics, type Payloads, type TopicName } from '../../../contracts/topics.ts'
import { parsePayload } from '../../../contracts/validate.ts'

export interface Heard {
  name: TopicName
  payload: Payloads[TopicName]
  retained: boolean
  qos: number
}

/** A plain MQTT client, as anyone could bring along. Every payload it hears is held to its schema. */
export interface TestListener {
  readonly client: MqttClient
  readonly heard: Heard[]
  of<N extends TopicName>(name: N): Payloads[N][]
  /** Resolves once what was heard so far satisfies the condition. A message that breaks its schema rejects. */
  until(condition: () => boolean): Promise<void>
  /** Resolves with the first message on the topic that matches, among those heard and those to come. */
  first<N extends TopicName>(
    name: N,
    matches?: (payload: Payloads[N]) => boolean
  ): Promise<Heard & { payload: Payloads[N] }>
  send(topic: string, payload: string, retain?: boolean): Promise<void>
  stop(): Promise<void>
}

export interface ListenerOptions {
  login?: BrokerLogin | undefined
  /** Tries again after so long when the broker goes away; without it, never. */
  reconnectMs?: number
}

export async function createListener(url: string, options: ListenerOptions = {}): Promise<TestListener> {
  const client = connect(url, {
    ...options.login,
    protocolVersion: 4,
    reconnectPeriod: options.reconnectMs ?? 0,
    queueQoSZero: false
  })
  const heard: Heard[] = []
  const checks = new Set<() => void>()
  let broken: Error | null = null

  client.on('error', () => undefined)
  client.on('message', (topic, payload, packet) => {
    try {
      const name = parseTopic(topic)?.name
      if (name === undefined) throw new Error(`an unknown topic: ${topic}`)
      // What others say on the command topic may be anything; that is the point of some tests.
      // An empty retained message takes a word back.
      if (name !== 'command' && !(payload.length === 0 && topics[name].retain)) {
        const value = parsePayload(topics[name].schema, payload.toString('utf8'), topic)
        heard.push({ name, payload: value, retained: packet.retain, qos: packet.qos })
      }
    } catch (error) {
      broken = error instanceof Error ? error : new Error('a message broke its schema', { cause: error })
    }
    for (const check of checks) check()
  })
  await new Promise<void>((resolve, reject) => {
    client.once('connect', () => resolve())
    client.once('error', reject)
  })
  await client.subscribeAsync(`${topicRoot}/#`, { qos: 1 })

  const until = (condition: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const check = (): void => {
        if (broken === null && !condition()) return
        checks.delete(check)
        if (broken === null) resolve()
        else reject(broken)
      }
      checks.add(check)
      check()
    })

  return {
    client,
    heard,
    of: <N extends TopicName>(name: N) =>
      heard.filter((message) => message.name === name).map(({ payload }) => payload as Payloads[N]),
    until,
    async first<N extends TopicName>(name: N, matches: (payload: Payloads[N]) => boolean = () => true) {
      const find = () => heard.find((message) => message.name === name && matches(message.payload as Payloads[N]))
      await until(() => find() !== undefined)
      return find() as Heard & { payload: Payloads[N] }
    },
    async send(topic, payload, retain = false) {
      await client.publishAsync(topic, payload, { qos: 1, retain })
    },
    async stop() {
      await client.endAsync(true)
    }
  }
}
