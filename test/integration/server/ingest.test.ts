import { describe, expect, onTestFinished, test } from 'vitest'
import { KickbackError } from '#contracts/errors.ts'
import { maxPayloadLength } from '#contracts/validate.ts'
import { createBroker } from '../../../server/broker/create-broker.ts'
import { createIntake } from '../../../server/ingest/intake.ts'
import type { Message } from '../../../server/ingest/message.ts'
import { createMqttLink, type MqttLink } from '../../../server/ingest/mqtt-link.ts'
import { createRefusals } from '../../../server/ingest/refusals.ts'
import type { Entry } from '../../../server/store/store.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import {
  makeAbout,
  makeHealth,
  makeLive,
  makeMotion,
  makeRep,
  makeSet,
  makeStatus
} from '../../support/server-fixtures.ts'
import { mqttClient, publish, silent } from '../../support/server-harness.ts'

/** A broker that stays while the server comes and goes. */
async function externalBroker(): Promise<string> {
  const broker = createBroker({ host: '127.0.0.1', port: 0, logger: silent })
  onTestFinished(() => broker.stop())
  return (await broker.start()).url
}

/** The server's end of MQTT with a store of the test's own. */
async function ingest(url: string, save: (entries: readonly Entry[]) => Promise<void> = () => Promise.resolve()) {
  const clock = createManualClock()
  const heard: Message[] = []
  const refusals = createRefusals(silent)
  const intake = createIntake({ save, hear: (message) => void heard.push(message), refusals })
  const changes: boolean[] = []
  const link: MqttLink = createMqttLink({
    url,
    clientId: 'kickback-test',
    keepSession: true,
    take: (topic, payload) => intake.take(topic, payload),
    changed: (connected) => void changes.push(connected),
    clock,
    random: () => 0.5,
    logger: silent
  })
  let stopped = false
  const stop = async () => {
    if (stopped) return
    stopped = true
    const stopping = link.stop()
    clock.advance(5000)
    await stopping
  }
  onTestFinished(stop)
  link.start()
  await expect.poll(() => link.connected()).toBe(true)
  return { link, heard, refusals, clock, changes, stop }
}

const names = (messages: readonly Message[]) => messages.map(({ name }) => name)
const repNumbers = (messages: readonly Message[]) =>
  messages.flatMap((message) => (message.name === 'rep' && message.payload !== null ? [message.payload.n] : []))

describe('the ingest', () => {
  test('hears every topic but commands', async () => {
    const url = await externalBroker()
    const { heard } = await ingest(url)
    const bridge = await mqttClient(url)
    await publish(bridge, 'cuff-1', 'command', { id: 'c1', action: 'end-set' })
    await publish(bridge, 'cuff-1', 'status', makeStatus())
    await publish(bridge, 'cuff-1', 'about', makeAbout())
    await publish(bridge, 'cuff-1', 'live', makeLive())
    await publish(bridge, 'cuff-1', 'motion', makeMotion())
    await publish(bridge, 'cuff-1', 'rep', makeRep())
    await publish(bridge, 'cuff-1', 'set', makeSet())
    await publish(bridge, 'cuff-1', 'command/result', { id: 'c1', ok: true, trouble: null })
    await publish(bridge, 'cuff-1', 'health', makeHealth())
    await expect
      .poll(() => names(heard))
      .toEqual(['status', 'about', 'live', 'motion', 'rep', 'set', 'command/result', 'health'])
  })

  test('counts what is malformed and lets nothing else be disturbed by it', async () => {
    const url = await externalBroker()
    const saved: Entry[] = []
    const { heard, refusals, changes } = await ingest(url, (entries) => {
      saved.push(...entries)
      return Promise.resolve()
    })
    const bridge = await mqttClient(url)
    const send = (topic: string, payload: string | Buffer) =>
      bridge.publishAsync(`kickback/v1/${topic}`, payload, { qos: 1 })
    await send('cuff-1/rep', 'no json')
    await send('cuff-1/rep', Buffer.from([0xff, 0xfe]))
    await send('cuff-1/rep', JSON.stringify({ ...makeRep(), romDegrees: '40' }))
    await send('cuff-1/rep', JSON.stringify({ ...makeRep(), romDegrees: 1e9 }))
    await send('cuff-2/rep', JSON.stringify(makeRep()))
    await send('cuff-1/set', JSON.stringify({ ...makeSet(), reps: 'many' }))
    await send('cuff-1/rep', ' '.repeat(maxPayloadLength + 1))
    await send('UPPER CASE/rep', JSON.stringify(makeRep()))
    await publish(bridge, 'cuff-1', 'rep', makeRep())
    await expect.poll(() => names(heard)).toEqual(['rep'])
    expect(saved).toEqual([{ kind: 'rep', rep: makeRep() }])
    expect(refusals.counts()).toEqual({
      CONTRACT_NOT_JSON: 2,
      CONTRACT_INVALID_PAYLOAD: 4,
      CONTRACT_TOO_LARGE: 1,
      CONTRACT_UNKNOWN_TOPIC: 1
    })
    expect(changes).toEqual([true])
  })

  test('acknowledges after the commit: a server that ends before it gets the rep again', async () => {
    const url = await externalBroker()
    const begun: number[] = []
    const first = await ingest(url, (entries) => {
      begun.push(entries.length)
      return new Promise(() => undefined)
    })
    const bridge = await mqttClient(url)
    await publish(bridge, 'cuff-1', 'rep', makeRep({ n: 1 }))
    await publish(bridge, 'cuff-1', 'rep', makeRep({ n: 2 }))
    await expect.poll(() => begun).toEqual([1])
    expect(first.heard).toEqual([])
    await first.stop()

    const second = await ingest(url)
    await expect.poll(() => repNumbers(second.heard)).toEqual([1, 2])
    await second.stop()

    const third = await ingest(url)
    await publish(bridge, 'cuff-1', 'rep', makeRep({ n: 3 }))
    await expect.poll(() => repNumbers(third.heard)).toEqual([3])
  })

  test('gets what was published while it was away', async () => {
    const url = await externalBroker()
    await (await ingest(url)).stop()
    const bridge = await mqttClient(url)
    await publish(bridge, 'cuff-1', 'live', makeLive({ phaseSeconds: 1 }))
    for (const n of [1, 2, 3]) await publish(bridge, 'cuff-1', 'rep', makeRep({ n }))
    await publish(bridge, 'cuff-1', 'live', makeLive({ phaseSeconds: 2 }))
    await publish(bridge, 'cuff-1', 'set', makeSet())
    const { heard } = await ingest(url)
    await expect.poll(() => names(heard).sort()).toEqual(['live', 'rep', 'rep', 'rep', 'set'])
    expect(heard.find(({ name }) => name === 'live')?.payload).toMatchObject({ phaseSeconds: 2 })
  })

  test('comes back for a rep that the store could not take', async () => {
    const url = await externalBroker()
    let full = true
    const { heard, clock, changes, link } = await ingest(url, () =>
      full ? Promise.reject(new KickbackError('STORE_UNAVAILABLE', 'The disk is full.')) : Promise.resolve()
    )
    const bridge = await mqttClient(url)
    await publish(bridge, 'cuff-1', 'rep', makeRep())
    await expect.poll(() => changes).toEqual([true, false])
    expect(heard).toEqual([])
    full = false
    clock.advance(15_000)
    await expect.poll(() => repNumbers(heard)).toEqual([1])
    expect(link.connected()).toBe(true)
  })

  test('starts without a broker and finds it once it is there', async () => {
    const taken = createBroker({ host: '127.0.0.1', port: 0, logger: silent })
    const { url, port } = await taken.start()
    await taken.stop()
    const clock = createManualClock()
    const changes: boolean[] = []
    const link = createMqttLink({
      url,
      clientId: 'kickback-test',
      keepSession: true,
      take: () => Promise.resolve(),
      changed: (connected) => void changes.push(connected),
      clock,
      random: () => 0,
      logger: silent
    })
    onTestFinished(() => link.stop())
    link.start()
    await expect.poll(() => clock.pendingTimers()).toBe(1)
    await expect(link.publish('a', 'b', { qos: 1, retain: false })).rejects.toMatchObject({ code: 'MQTT_UNREACHABLE' })
    const broker = createBroker({ host: '127.0.0.1', port, logger: silent })
    onTestFinished(() => broker.stop())
    await broker.start()
    clock.advance(1000)
    await expect.poll(() => changes).toEqual([true])
    await broker.stop()
    await expect.poll(() => changes).toEqual([true, false])
  })
})
