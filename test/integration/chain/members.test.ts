import { describe, expect, onTestFinished, test } from 'vitest'
import { KickbackError } from '#contracts/errors.ts'
import { systemClock } from '../../../server/clock.ts'
import { createIntake } from '../../../server/ingest/intake.ts'
import type { Message } from '../../../server/ingest/message.ts'
import { createMqttLink } from '../../../server/ingest/mqtt-link.ts'
import { createRefusals } from '../../../server/ingest/refusals.ts'
import type { Entry } from '../../../server/store/store.ts'
import { brokerKinds, startBroker, type BrokerKind } from '../../support/broker.ts'
import { makeLive, makeRep, makeSet, makeStatus } from '../../support/server-fixtures.ts'
import { mqttClient, publish, silent } from '../../support/server-harness.ts'

async function broker(kind: BrokerKind): Promise<string> {
  const started = await startBroker(kind)
  onTestFinished(() => started.stop())
  return started.url
}

let members = 0

/** One server's end of MQTT, in the group of the test. */
async function member(url: string, save: (entries: readonly Entry[]) => Promise<void> = () => Promise.resolve()) {
  const heard: Message[] = []
  const intake = createIntake({ save, hear: (message) => void heard.push(message), refusals: createRefusals(silent) })
  const link = createMqttLink({
    url,
    clientId: `member-${++members}`,
    keepSession: false,
    group: 'kickback-test',
    take: (topic, payload) => intake.take(topic, payload),
    changed: () => undefined,
    clock: systemClock,
    random: () => 0,
    logger: silent
  })
  onTestFinished(() => link.stop())
  link.start()
  await expect.poll(() => link.connected()).toBe(true)
  return {
    link,
    heard,
    reps: () => heard.flatMap(({ name, payload }) => (name === 'rep' && payload ? [payload.n] : []))
  }
}

const oneTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)
const sorted = (numbers: number[]) => [...numbers].sort((a, b) => a - b)

describe.skipIf(!brokerKinds.includes('mosquitto'))('servers of one group at Mosquitto', () => {
  test('divide reps and sets, each to one of them, and each hears all the rest', async () => {
    const url = await broker('mosquitto')
    const [a, b] = [await member(url), await member(url)]
    expect([a.link.divided(), b.link.divided()]).toEqual([true, true])
    const bridge = await mqttClient(url)
    for (const n of oneTo(40)) await publish(bridge, 'cuff-1', 'rep', makeRep({ n }))
    await publish(bridge, 'cuff-1', 'set', makeSet())
    await publish(bridge, 'cuff-1', 'status', makeStatus())
    await publish(bridge, 'cuff-1', 'command/result', { id: 'c1', ok: true, trouble: null })
    await expect.poll(() => sorted([...a.reps(), ...b.reps()])).toEqual(oneTo(40))
    expect(a.reps().length).toBeGreaterThan(5)
    expect(b.reps().length).toBeGreaterThan(5)
    const names = (from: typeof a, name: Message['name']) =>
      from.heard.filter((message) => message.name === name).length
    for (const each of [a, b]) {
      await expect.poll(() => [names(each, 'status'), names(each, 'command/result')]).toEqual([1, 1])
    }
    await expect.poll(() => names(a, 'set') + names(b, 'set')).toBe(1)
  })

  test('one that joins late knows every cuff, since the retained words are its own', async () => {
    const url = await broker('mosquitto')
    const bridge = await mqttClient(url)
    await publish(bridge, 'cuff-1', 'status', makeStatus())
    await publish(bridge, 'cuff-1', 'live', makeLive())
    const late = await member(url)
    await expect.poll(() => late.heard.map(({ name }) => name).sort()).toEqual(['live', 'status'])
  })

  test('two groups, of two databases, get every rep each', async () => {
    const url = await broker('mosquitto')
    const one = await member(url)
    const heard: number[] = []
    const other = await mqttClient(url)
    other.on('message', (_topic, payload) => heard.push((JSON.parse(payload.toString()) as { n: number }).n))
    await other.subscribeAsync('$share/kickback-other/kickback/v1/+/rep', { qos: 1 })
    const bridge = await mqttClient(url)
    for (const n of oneTo(10)) await publish(bridge, 'cuff-1', 'rep', makeRep({ n }))
    await expect.poll(() => one.reps()).toEqual(oneTo(10))
    await expect.poll(() => heard).toEqual(oneTo(10))
  })

  test('one that is gone leaves nothing behind that would take a share', async () => {
    const url = await broker('mosquitto')
    const [a, b] = [await member(url), await member(url)]
    await a.link.stop()
    const bridge = await mqttClient(url)
    for (const n of oneTo(20)) await publish(bridge, 'cuff-1', 'rep', makeRep({ n }))
    await expect.poll(() => b.reps()).toEqual(oneTo(20))
  })

  test('one whose store fails leaves the group, so that what is sent again comes to the others', async () => {
    const url = await broker('mosquitto')
    const failing = await member(url, () => Promise.reject(new KickbackError('STORE_UNAVAILABLE', 'The disk is full.')))
    const well = await member(url)
    const bridge = await mqttClient(url)
    await expect
      .poll(async () => {
        // As a bridge does that got no receipt.
        await publish(bridge, 'cuff-1', 'rep', makeRep())
        return well.reps().length
      })
      .toBeGreaterThan(0)
    expect(failing.reps()).toEqual([])
  })

  test('many are taken at once, so that one commit serves many, and the broker is slowed beyond that', async () => {
    const url = await broker('mosquitto')
    let underWay = 0
    let most = 0
    const commits: (() => void)[] = []
    const slow = await member(url, () => {
      most = Math.max(most, ++underWay)
      return new Promise<void>((resolve) => commits.push(resolve)).finally(() => underWay--)
    })
    const bridge = await mqttClient(url)
    for (const n of oneTo(300)) await publish(bridge, 'cuff-1', 'rep', makeRep({ n }))
    await expect.poll(() => underWay).toBe(200)
    await expect
      .poll(() => {
        for (const commit of commits.splice(0)) commit()
        return slow.reps().length
      })
      .toBe(300)
    expect(most).toBe(200)
    expect(slow.reps()).toEqual(oneTo(300))
  })
})

test('a broker of MQTT 3.1.1 alone is spoken to in it; there each server takes every rep', async () => {
  const url = await broker('aedes')
  const [a, b] = [await member(url), await member(url)]
  expect([a.link.divided(), b.link.divided()]).toEqual([false, false])
  const bridge = await mqttClient(url)
  for (const n of oneTo(5)) await publish(bridge, 'cuff-1', 'rep', makeRep({ n }))
  for (const each of [a, b]) await expect.poll(() => each.reps()).toEqual(oneTo(5))
})
