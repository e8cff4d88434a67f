import { createServer as createHttpServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { createClient } from '@redis/client'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Rep } from '#contracts/rep.ts'
import { owner } from '../../../server/access/caller.ts'
import { systemClock } from '../../../server/clock.ts'
import { createSockets, type SocketsOptions } from '../../../server/sockets/create-sockets.ts'
import { createRedisRelay } from '../../../server/sockets/redis-relay.ts'
import { redisIsMissing, startRedis, type TestRedis } from '../../support/redis.ts'
import { makeRep, makeStatus } from '../../support/server-fixtures.ts'
import { next, screen, type Screen } from '../../support/server-harness.ts'

const key = 'kickback-test'

/** Every screen is the owner's here. */
const openToAll: SocketsOptions['access'] = {
  gate: { identify: () => Promise.resolve(owner) },
  book: { stillPaired: (ids) => Promise.resolve(new Set(ids)) },
  clock: systemClock
}

async function redis(): Promise<TestRedis> {
  const started = await startRedis()
  onTestFinished(() => started.stop())
  return started
}

/** The sockets of one server, and one screen that is connected to them. */
async function socketsAt(url: string, keyOfServer = key) {
  const warnings: string[] = []
  const logger = pino({ level: 'warn' }, { write: (line: string) => void warnings.push(line) })
  let caughtUp = 0
  const relay = createRedisRelay({
    url,
    key: keyOfServer,
    random: () => 0,
    waitingBytesAtMost: 500_000,
    logger,
    caughtUp: () => {
      caughtUp++
      feed.tellAll()
    }
  })
  const http = createHttpServer()
  const feed = createSockets(http, {
    software: 'kickback 0.0.0',
    snapshot: () => ({ at: 0, cuffs: [], brokerConnected: true }),
    send: () => Promise.reject(new Error('nobody commands here')),
    allowedHosts: { host: () => true, origin: () => true, sameOrigin: () => true },
    access: openToAll,
    logger,
    adapter: relay.adapter
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(async () => {
    feed.close()
    relay.stop()
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
  })
  const tablet = screen(`http://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const heard = listen(tablet)
  const met = next(tablet, 'snapshot')
  tablet.connect()
  await met
  return { relay, feed, tablet, heard, warnings, caughtUp: () => caughtUp }
}

function listen(tablet: Screen) {
  const heard = { reps: [] as number[], statuses: 0, snapshots: 0, disconnected: false }
  tablet.on('rep', ({ n }: Rep) => void heard.reps.push(n))
  tablet.on('status', () => heard.statuses++)
  tablet.on('snapshot', () => heard.snapshots++)
  tablet.on('disconnect', () => (heard.disconnected = true))
  return heard
}

type At = Awaited<ReturnType<typeof socketsAt>>
const rep = (n: number) => ({ name: 'rep' as const, cuffId: 'cuff-1', payload: makeRep({ n }) })
const connected = (...servers: At[]) =>
  expect.poll(() => servers.map(({ relay }) => relay.connected())).toEqual(servers.map(() => true))

describe.skipIf(redisIsMissing)('two servers with one Redis', () => {
  test('what one is told for everybody reaches the screens of both, once; what each hears itself stays with its own', async () => {
    const { url } = await redis()
    const [a, b] = [await socketsAt(url), await socketsAt(url)]
    await connected(a, b)
    const status = { name: 'status' as const, cuffId: 'cuff-1', payload: makeStatus() }
    for (const { feed } of [a, b]) feed.tell(status)
    a.feed.tell(rep(1), true)
    b.feed.tell(rep(2), true)
    // In the order of Redis: what follows on the same path shows that nothing else came before it.
    a.feed.tell(rep(3), true)
    b.feed.tell(rep(4), true)
    for (const { heard } of [a, b]) {
      await expect.poll(() => [...heard.reps].sort()).toEqual([1, 2, 3, 4])
      expect(heard.statuses).toBe(1)
    }
  })

  test('another database on the same Redis hears nothing of it', async () => {
    const { url } = await redis()
    const [a, b, stranger] = [await socketsAt(url), await socketsAt(url), await socketsAt(url, 'kickback-other')]
    await connected(a, b, stranger)
    a.feed.tell(rep(1), true)
    await expect.poll(() => b.heard.reps).toEqual([1])
    stranger.feed.tell(rep(9), true)
    await expect.poll(() => stranger.heard.reps).toEqual([9])
    expect(b.heard.reps).toEqual([1])
  })

  test('one that stops says goodbye to its own screens alone', async () => {
    const { url } = await redis()
    const [a, b] = [await socketsAt(url), await socketsAt(url)]
    await connected(a, b)
    a.feed.tell(rep(1), true)
    a.feed.close()
    await expect.poll(() => a.heard.disconnected).toBe(true)
    await expect.poll(() => b.heard.reps).toEqual([1])
    expect(b.heard.disconnected).toBe(false)
  })

  test('without Redis screens go on with their own server; it is said once, and back it gives the whole state anew', async () => {
    const away = await redis()
    const [a, b] = [await socketsAt(away.url), await socketsAt(away.url)]
    await connected(a, b)
    await away.kill()
    await expect.poll(() => [a.relay.connected(), b.relay.connected()]).toEqual([false, false])
    // A hundred at a time: more at once would be a screen that fell behind.
    for (let n = 1; n <= 1500; n++) {
      a.feed.tell(rep(n), true)
      if (n % 100 === 0) await expect.poll(() => a.heard.reps.length).toBe(n)
    }
    expect(b.heard.reps).toEqual([])
    expect(a.warnings.filter((line) => line.includes('REDIS_UNREACHABLE'))).toHaveLength(1)

    const before = b.heard.snapshots
    await away.restart()
    await connected(a, b)
    await expect.poll(() => b.heard.snapshots).toBeGreaterThan(before)
    a.feed.tell(rep(4000), true)
    await expect.poll(() => b.heard.reps).toContain(4000)
    // Of the words that waited, no more than the bound.
    expect(b.heard.reps.length).toBeLessThan(1000)
  })

  test('starts while Redis is away, and finds it once it is there', async () => {
    const away = await redis()
    await away.kill()
    const [a, b] = [await socketsAt(away.url), await socketsAt(away.url)]
    expect(a.relay.connected()).toBe(false)
    await away.restart()
    await connected(a, b)
    b.feed.tell(rep(1), true)
    await expect.poll(() => a.heard.reps).toEqual([1])
  })

  test('what is no word between servers disturbs nothing', async () => {
    const { url } = await redis()
    const [a, b] = [await socketsAt(url), await socketsAt(url)]
    await connected(a, b)
    const stranger = createClient({ url, RESP: 2 })
    await stranger.connect()
    onTestFinished(() => stranger.destroy())
    for (const word of ['', 'nonsense', '[', '[1,2,3]', '["x",{"type":2,"data":7,"nsp":"/"},{}]', '\u0093\u00ff']) {
      for (const channel of [`${key}#/#`, `${key}-request#/#`, `${key}-response#/#`])
        await stranger.publish(channel, word)
    }
    a.feed.tell(rep(1), true)
    await expect.poll(() => b.heard.reps).toEqual([1])
    expect(a.warnings).toEqual([])
  })
})
