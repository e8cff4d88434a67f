import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseTopic, topics, type TopicName } from '#contracts/topics.ts'
import { parsePayload } from '#contracts/validate.ts'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { checkStore } from '../../../firmware-bridge/fleet/check-store.ts'
import { createFleet, type Fleet } from '../../../firmware-bridge/fleet/fleet.ts'
import type { RepWord } from '../../../firmware-bridge/fleet/ledger.ts'
import { accountByCuff, readLedger } from '../../../firmware-bridge/fleet/read-ledger.ts'
import { brokerKinds, startBroker } from '../../support/broker.ts'
import { mqttClient, silent } from '../../support/server-harness.ts'
import { temporaryFolder } from '../../support/server-store.ts'

const cuffs = 8

function fleetOn(mqttUrl: string, dataFolder = temporaryFolder()): { fleet: Fleet; ledgerFile: string } {
  const ledgerFile = join(dataFolder, 'ledger.jsonl')
  const fleet = createFleet({
    cuffs,
    prefix: 'fleet',
    seed: 3,
    speed: 20,
    mqttUrl,
    dataFolder,
    ledgerFile,
    software: 'kickback 0.0.0',
    clock: systemClock,
    logger: silent
  })
  return { fleet, ledgerFile }
}

test.each(brokerKinds)('a fleet sends what cuffs send, and its ledger has it all (%s)', async (kind) => {
  const broker = await startBroker(kind)
  onTestFinished(() => broker.stop())
  const client = await mqttClient(broker.url)
  const heard = new Map<TopicName, number>()
  const online = new Map<string, boolean>()
  const words = new Map<string, RepWord>()
  const senders = new Set<string>()
  let enough = (): void => undefined
  const all = new Promise<void>((resolve) => (enough = resolve))
  client.on('message', (topic, payload) => {
    const parsed = parseTopic(topic)
    expect(parsed, topic).not.toBeNull()
    const { name, cuffId } = parsed!
    const value = parsePayload(topics[name].schema, payload.toString(), topic)
    heard.set(name, (heard.get(name) ?? 0) + 1)
    senders.add(cuffId)
    if (name === 'status') online.set(cuffId, (value as { online: boolean }).online)
    if (name === 'rep') {
      const word = value as RepWord
      if (word.revision >= (words.get(word.id)?.revision ?? 0)) words.set(word.id, word)
    }
    const sets = heard.get('set') ?? 0
    if (sets >= cuffs && (heard.get('health') ?? 0) >= cuffs && senders.size === cuffs) enough()
  })
  await client.subscribeAsync('kickback/v1/#', { qos: 1 })

  const { fleet, ledgerFile } = fleetOn(broker.url)
  await fleet.start()
  await all
  expect([...heard.keys()].sort()).toEqual(['about', 'health', 'live', 'motion', 'rep', 'set', 'status'])
  expect(fleet.state()).toMatchObject({ cuffs, connected: cuffs, storeTroubles: 0 })
  expect(await fleet.drain(10_000)).toBe(true)
  const atRest = fleet.state().tally
  await fleet.stop(3000)
  expect(fleet.state()).toMatchObject({ connected: 0, waiting: 0 })
  expect(fleet.state().tally).toEqual(atRest)

  await expect.poll(() => [...online.values()].filter((is) => !is).length).toBe(cuffs)
  const account = await readLedger(ledgerFile)
  const checked = checkStore(account, words.values())
  expect(checked).toMatchObject({ lost: [], invented: [], doubled: [] })
  const byCuff = accountByCuff(account)
  expect(byCuff.reduce((sum, { confirmed }) => sum + confirmed, 0)).toBe(checked.confirmed)
  expect(checked.confirmed).toBeGreaterThan(cuffs)
  expect(byCuff.every(({ uncertain }) => uncertain === 0)).toBe(true)
})

test('without a broker reps wait on disk, and the next run of the fleet sends them with its own', async () => {
  const folder = temporaryFolder()
  const broker = await startBroker('aedes')
  onTestFinished(() => broker.stop())
  const gone = 'mqtt://127.0.0.1:1'
  const first = fleetOn(gone, folder)
  await first.fleet.start()
  await expect.poll(() => first.fleet.state().tally.rep, { timeout: 30_000 }).toBeGreaterThan(cuffs)
  expect(await first.fleet.drain(1)).toBe(false)
  const left = first.fleet.state().waiting
  expect(left).toBeGreaterThanOrEqual(first.fleet.state().tally.rep)
  await first.fleet.stop(200)
  const unsent = [...(await readLedger(first.ledgerFile)).reps.keys()]

  const client = await mqttClient(broker.url)
  const words = new Map<string, RepWord>()
  client.on('message', (_topic, payload) => {
    const word = JSON.parse(payload.toString()) as RepWord
    if (word.revision >= (words.get(word.id)?.revision ?? 0)) words.set(word.id, word)
  })
  await client.subscribeAsync('kickback/v1/+/rep', { qos: 1 })
  const second = fleetOn(broker.url, folder)
  await second.fleet.start()
  await expect.poll(() => second.fleet.state().tally.rep, { timeout: 30_000 }).toBeGreaterThan(cuffs)
  expect(await second.fleet.drain(10_000)).toBe(true)
  await second.fleet.stop(3000)
  await expect.poll(async () => checkStore(await readLedger(second.ledgerFile), words.values()).lost).toEqual([])
  expect(unsent.length).toBeGreaterThan(0)
  expect(unsent.filter((id) => !words.has(id))).toEqual([])
  expect(words.size).toBeGreaterThan(unsent.length)
})

test('two fleets do not share a folder', async () => {
  const folder = temporaryFolder()
  const broker = await startBroker('aedes')
  onTestFinished(() => broker.stop())
  const first = fleetOn(broker.url, folder)
  await first.fleet.start()
  const second = fleetOn(broker.url, folder)
  await expect(second.fleet.start()).rejects.toMatchObject({ code: 'CONFIG_DATA_FOLDER' })
  await second.fleet.stop(100)
  await first.fleet.stop(1000)
})
