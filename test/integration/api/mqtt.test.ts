import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HealthReply } from '#contracts/http.ts'
import { createSimulatedCuff } from '../../../firmware-bridge/cuff/simulated/simulated-cuff.ts'
import { createRepCounter } from '../../../firmware-bridge/motion/rep-counter.ts'
import { brokerKinds } from '../../support/broker.ts'
import { silentLogger, turnUntil } from '../../support/firmata-driver.ts'
import { faultsIn, schemasOf, step } from '../../support/json-schema.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { getJson, mqttClient, next, runServer, screen } from '../../support/server-harness.ts'
import { createBench, cuffId, type Bench } from '../mqtt/bench.ts'

interface Heard {
  topic: string
  text: string
  qos: number
  retain: boolean
}
interface AsyncApi {
  channels: Record<string, { address: string; messages: Record<string, unknown> }>
  operations: Record<string, { channel: { $ref: string }; bindings: { mqtt: { qos: number; retain: boolean } } }>
}

/** Documented channels that a set with one command does not come by, and why; none today. */
const notExercised: Record<string, string> = {}

/** The document as a stranger reads it: which channel a topic is of, and what is wrong with a message. */
function readerOf(document: AsyncApi) {
  const check = schemasOf(document, 'draft-07')
  const channels = Object.entries(document.channels).map(([key, { address, messages }]) => {
    const pattern = new RegExp(`^${address.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+')}$`)
    const [operation] = Object.values(document.operations).filter(({ channel }) => channel.$ref === `#/channels/${key}`)
    const [message = ''] = Object.keys(messages)
    const payload = check(`/components/messages/${step(message)}/payload`)
    return { key, pattern, sent: operation!.bindings.mqtt, payload }
  })
  const channelOf = (topic: string) => channels.find(({ pattern }) => pattern.test(topic))
  return {
    channels,
    keyOf: (topic: string): string => channelOf(topic)?.key ?? `undocumented: ${topic}`,
    faultsIn({ topic, text, qos }: Heard): string[] {
      const channel = channelOf(topic)
      if (channel === undefined) return [`${topic} is not documented`]
      const faults = faultsIn(channel.payload, JSON.parse(text))
      if (qos !== channel.sent.qos) faults.push(`QoS ${qos}, not ${channel.sent.qos}`)
      return faults.map((fault) => `${topic}: ${fault}`)
    }
  }
}

describe.each(brokerKinds)('what a bridge and a server say to each other over %s', (kind) => {
  let bench: Bench
  beforeEach(async () => {
    bench = await createBench(kind)
  })
  afterEach(() => bench.stop())

  async function listen(): Promise<Heard[]> {
    const heard: Heard[] = []
    const client = await mqttClient(bench.broker().url)
    client.on('message', (topic, payload, { qos, retain }) => {
      heard.push({ topic, text: payload.toString('utf8'), qos, retain })
    })
    await client.subscribeAsync('#', { qos: 2 })
    return heard
  }

  /** A simulated cuff through a set, and a screen that changes the target meanwhile. */
  async function playSet(url: string): Promise<void> {
    const clock = createManualClock()
    const cuff = createSimulatedCuff({
      clock,
      random: () => 0.5,
      logger: silentLogger,
      seed: 5,
      reps: 5,
      restSeconds: 20
    })
    const { bridge } = await bench.bridge({
      clock,
      cuff,
      createCounter: (listener, initial) => createRepCounter({ ...initial, listener })
    })
    const socket = screen(url)
    socket.connect()
    await next(socket, 'snapshot')
    await turnUntil(clock, () => (bridge.state().live.set?.reps.length ?? 0) > 0)
    const answer = socket.emitWithAck('command', cuffId, { id: 'c1', action: 'set-target', targetReps: 5 })
    let answered = false
    void answer.then(() => (answered = true))
    await turnUntil(clock, () => answered, { withinMs: 600_000 })
    expect(await answer).toEqual({ id: 'c1', ok: true, trouble: null })
    await turnUntil(clock, () => bridge.state().live.set?.active === false, { withinMs: 120_000 })
    await turnUntil(clock, () => clock.monotonicMs() > 70_000, { stepMs: 100, withinMs: 80_000 })
    await bridge.stop()
  }

  it('is what the document says, all of it', async () => {
    const heard = await listen()
    const { url } = await runServer({ broker: { url: bench.broker().url } })
    await expect.poll(async () => ((await getJson(`${url}/api/health`)) as HealthReply).parts.broker).toBe(true)
    const reader = readerOf((await getJson(`${url}/api/asyncapi.json`)) as AsyncApi)
    await playSet(url)
    const hasLeft = ({ topic, text }: Heard): boolean => topic.endsWith('/status') && text.includes('"online":false')
    await expect.poll(() => heard.some(hasLeft)).toBe(true)

    expect(heard.flatMap((message) => reader.faultsIn(message))).toEqual([])
    const reps = heard.filter(({ topic }) => reader.keyOf(topic) === 'rep')
    expect(reps.length).toBeGreaterThanOrEqual(8)
    const spoken = new Set(heard.map(({ topic }) => reader.keyOf(topic)))
    const expected = reader.channels.map(({ key }) => key).filter((key) => !(key in notExercised))
    expect([...spoken].toSorted()).toEqual(expected.toSorted())

    // Who comes later hears what is documented to be kept, and nothing else.
    const later = await listen()
    const kept = reader.channels.filter(({ sent }) => sent.retain).map(({ key }) => key)
    // A receipt for the last reps may come meanwhile: it is said, not kept.
    const keptWords = () => later.filter(({ retain }) => retain).map(({ topic }) => reader.keyOf(topic))
    await expect.poll(() => keptWords().length).toBeGreaterThanOrEqual(kept.length)
    expect(keptWords().toSorted()).toEqual(kept.toSorted())
    expect(later.filter(({ retain }) => !retain).every(({ topic }) => reader.keyOf(topic) === 'stored')).toBe(true)
  })

  it('would not pass for a message of another form, or an unknown topic', async () => {
    const { url } = await runServer({ broker: { url: bench.broker().url } })
    const reader = readerOf((await getJson(`${url}/api/asyncapi.json`)) as AsyncApi)
    const message = { qos: 1, retain: false, text: '{"id":"c1","ok":true,"trouble":null}' }
    const topic = 'kickback/v1/cuff-1/command/result'
    expect(reader.faultsIn({ ...message, topic })).toEqual([])
    expect(reader.faultsIn({ ...message, topic, qos: 0 })).toHaveLength(1)
    expect(reader.faultsIn({ ...message, topic, text: '{"id":"c1","ok":true,"trouble":null,"more":1}' })).toHaveLength(
      1
    )
    expect(reader.faultsIn({ ...message, topic: 'kickback/v1/cuff-1/new' })).toHaveLength(1)
  })
})
