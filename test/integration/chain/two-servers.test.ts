import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { SetsReply } from '#contracts/http.ts'
import { brokerKinds, startBroker } from '../../support/broker.ts'
import { createCluster, noPostgres, type PostgresCluster } from '../../support/postgres.ts'
import { redisIsMissing, startRedis } from '../../support/redis.ts'
import { getJson } from '../../support/server-harness.ts'
import { startCuff, type TestCuff } from './cuffs.ts'
import { createFront } from './front.ts'
import { buildServerProgram, type ServerProcess, type ServerProgram } from './server-process.ts'
import { createTablet, type Tablet } from './tablet.ts'

const canRun = brokerKinds.includes('mosquitto') && !noPostgres && !redisIsMissing
const cuffsHere = 4
const setsEach = 4
const perSet = 15
const settled = { timeout: 90_000 }

let program: ServerProgram
let cluster: PostgresCluster
beforeAll(async () => {
  if (!canRun) return
  program = await buildServerProgram()
  cluster = await createCluster()
})
afterAll(async () => {
  if (!canRun) return
  program.remove()
  await cluster.remove()
})

/** One broker, one PostgreSQL, one Redis, two servers, a tablet that prefers each, and some cuffs in mid-set. */
async function chain() {
  const broker = await startBroker('mosquitto')
  onTestFinished(() => broker.stop())
  const redis = await startRedis()
  onTestFinished(() => redis.stop())
  const database = await cluster.freshDatabase()
  const start = () => program.run({ mqttUrl: broker.url, database, redis: redis.url })
  const servers: ServerProcess[] = [await start(), await start()]
  const [a, b] = servers as [ServerProcess, ServerProcess]
  const addresses = (first: number) => () => [servers[first]!.url, ...servers.map(({ url }) => url)]
  const tablets = [createTablet(await createFront(addresses(0))), createTablet(await createFront(addresses(1)))]
  for (const { url } of servers) {
    await expect
      .poll(async () => (await getJson(`${url}/api/health`)) as object)
      .toMatchObject({ status: 'ok', parts: { redis: true } })
  }
  await expect.poll(() => tablets.map((tablet) => tablet.connected())).toEqual([true, true])
  const names = Array.from({ length: cuffsHere }, (_, i) => `cuff-${i + 1}`)
  const cuffs = await Promise.all(names.map((name) => startCuff(name, broker.url)))
  const inDatabase = async () =>
    cluster.run('select id, state, revision from reps order by id', database.split('/').at(-1))
  return { a, b, start, servers, tablets, cuffs, inDatabase }
}

type Chain = Awaited<ReturnType<typeof chain>>

const train = ({ cuffs }: Chain, isEnough: () => boolean = () => true) =>
  Promise.all(cuffs.map((cuff) => cuff.train(perSet, (sets) => sets >= setsEach && isEnough())))

const lifted = (cuffs: readonly TestCuff[]) =>
  cuffs
    .flatMap(({ reps }) => [...reps.values()])
    .map(({ id, state, revision }) => ({ id, state, revision }))
    .sort((one, other) => (one.id < other.id ? -1 : 1))

/** Nothing is missing and nothing is there twice: in the database, on either tablet, through either server. */
async function expectAllThere({ servers, tablets, cuffs, inDatabase }: Chain): Promise<void> {
  await expect
    .poll(() => cuffs.map(({ bridge }) => bridge.state().publisher.outboxDepth), settled)
    .toEqual(cuffs.map(() => 0))
  const truth = lifted(cuffs)
  expect(truth.length).toBeGreaterThanOrEqual(cuffsHere * setsEach * perSet)
  expect(truth.filter(({ state }) => state !== 'confirmed')).toEqual([])
  await expect.poll(async () => (await inDatabase()).sort(byId), settled).toEqual(truth)
  for (const tablet of tablets) await expectRight(tablet, cuffs)
  for (const { url } of servers) {
    const { sets } = (await getJson(`${url}/api/sets?limit=200`)) as SetsReply
    expect(sets).toHaveLength(Math.min(200, truth.length / perSet))
    for (const set of sets) expect([set.id, set.ended, set.summary.counts.clean]).toEqual([set.id, 'command', perSet])
  }
}

const byId = (one: Record<string, unknown>, other: Record<string, unknown>) =>
  String(one['id']) < String(other['id']) ? -1 : 1

async function expectRight(tablet: Tablet, cuffs: readonly TestCuff[]): Promise<void> {
  await expect.poll(() => tablet.connected()).toBe(true)
  for (const { bridge, cuffId } of cuffs) {
    const { set, lastRep } = bridge.state().live
    await expect.poll(() => tablet.board.cuffs.get(cuffId)?.live?.set, settled).toEqual(set)
    expect(tablet.board.cuffs.get(cuffId)?.lastRep).toEqual(lastRep)
  }
}

// Seven programs share the machine, and a bridge waits ten seconds for a receipt before it sends a rep again.
describe.skipIf(!canRun)('two servers, one broker, one PostgreSQL, one Redis', { timeout: 300_000 }, () => {
  test('a rep that one server stores is told on the tablets of both, each word once', async () => {
    const all = await chain()
    await train(all)
    await expectAllThere(all)
    const ids = lifted(all.cuffs).map(({ id }) => id)
    for (const { words, finished, shown } of all.tablets) {
      await expect.poll(() => ids.filter((id) => !shown.has(id))).toEqual([])
      await expect.poll(() => finished.size).toBe(cuffsHere * setsEach)
      // One word for the top, one for the return: another would have come twice.
      expect([...words.values()].filter((count) => count > 2)).toEqual([])
    }
  })

  test('a command is answered to the tablet that gave it, through its own server, and both see what came of it', async () => {
    const { tablets } = await chain()
    for (const [which, tablet] of tablets.entries()) {
      const command = { id: `from-tablet-${which}`, action: 'set-target' as const, targetReps: 20 + which }
      expect(await tablet.send('cuff-2', command)).toEqual({ id: command.id, ok: true, trouble: null })
      for (const { board } of tablets) {
        await expect.poll(() => board.cuffs.get('cuff-2')?.live?.targetReps, settled).toBe(20 + which)
      }
    }
  })

  test('one is killed in mid-set and never comes back: nothing is missing', async () => {
    const all = await chain()
    const training = train(all)
    await expect.poll(() => all.tablets[0]!.shown.size, settled).toBeGreaterThan(60)
    await all.a.kill()
    all.servers.splice(0, 1, all.b)
    await training
    await expectAllThere(all)
  })

  test('one is killed in mid-set and started again, then the other: nothing is missing', async () => {
    const all = await chain()
    let isOver = false
    const training = train(all, () => isOver)
    for (const which of [0, 1]) {
      const before = all.tablets[which]!.shown.size
      await expect.poll(() => all.tablets[which]!.shown.size, settled).toBeGreaterThan(before + 40)
      await all.servers[which]!.kill()
      all.servers[which] = await all.start()
    }
    isOver = true
    await training
    await expectAllThere(all)
  })
})
