import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo, Socket as TcpSocket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { mostWatched } from '#contracts/socket-events.ts'
import { owner } from '../../../server/access/caller.ts'
import { systemClock } from '../../../server/clock.ts'
import { createAllowedHosts } from '../../../server/http/allowed-hosts.ts'
import { createSockets, type ScreenFeed } from '../../../server/sockets/create-sockets.ts'
import { makeLive, makeMotion, makeRep } from '../../support/server-fixtures.ts'
import { next, screen, silent, watching, type Screen } from '../../support/server-harness.ts'

const nobodyPaired = { stillPaired: () => Promise.resolve(new Set<string>()) }

async function feedOnly(): Promise<{ feed: ScreenFeed; url: string }> {
  const http = createServer()
  const feed = createSockets(http, {
    software: 'kickback 0.0.0',
    snapshot: () => ({ at: 0, cuffs: [], brokerConnected: true }),
    send: () => Promise.reject(new Error('no command is sent here')),
    allowedHosts: createAllowedHosts({ host: '127.0.0.1' }),
    access: { gate: { identify: () => Promise.resolve(owner) }, book: nobodyPaired, clock: systemClock },
    logger: silent
  })
  http.listen(0, '127.0.0.1')
  await once(http, 'listening')
  onTestFinished(() => {
    feed.close()
    http.close()
    http.closeAllConnections()
  })
  return { feed, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
}

async function connected(url: string, watched: string[] = []): Promise<Screen> {
  const socket = screen(url)
  const snapshot = next(socket, 'snapshot')
  socket.connect()
  await snapshot
  await watching(socket, watched)
  return socket
}

/** The line below a screen, to stop and start reading from it as a bad network would. */
function lineOf(socket: Screen): TcpSocket {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } }
  return transport.ws._socket
}

/** Far longer than a real batch, so that a few of them fill the buffers of the network. */
const longMotion = makeMotion({ legAngleDegrees: Array<number>(20_000).fill(12.345) })

test('a slow screen misses motion but no rep, and others miss nothing', async () => {
  const { feed, url } = await feedOnly()
  const [quick, slow] = [await connected(url, ['cuff-1']), await connected(url, ['cuff-1'])]
  const heard = { quick: { motion: 0, reps: [] as number[] }, slow: { motion: 0, reps: [] as number[] } }
  for (const [socket, log] of [
    [quick, heard.quick],
    [slow, heard.slow]
  ] as const) {
    socket.on('motion', () => {
      log.motion += 1
    })
    socket.on('rep', ({ n }) => void log.reps.push(n))
  }
  lineOf(slow).pause()
  for (let n = 1; n <= 100; n++) {
    const motion = next(quick, 'motion')
    feed.tell({ name: 'motion', cuffId: 'cuff-1', payload: longMotion })
    await motion
    const rep = next(quick, 'rep')
    feed.tell({ name: 'rep', cuffId: 'cuff-1', payload: makeRep({ n }) })
    await rep
  }
  expect(heard.quick.motion).toBe(100)
  lineOf(slow).resume()
  await expect.poll(() => heard.slow.reps.length).toBe(100)
  expect(heard.slow.reps).toEqual(heard.quick.reps)
  expect(heard.slow.motion).toBeLessThan(100)
})

test('a slow screen gets the latest motion of each cuff once its line is free, and of nothing older', async () => {
  const { feed, url } = await feedOnly()
  const cuffs = ['cuff-1', 'cuff-2', 'cuff-3']
  const [quick, slow] = [await connected(url, cuffs), await connected(url, cuffs)]
  const shown = new Map<string, number[]>()
  slow.on('motion', ({ cuffId, startSeconds }) => {
    shown.set(cuffId, [...(shown.get(cuffId) ?? []), startSeconds])
  })
  lineOf(slow).pause()
  const rounds = 100
  for (let round = 1; round <= rounds; round++) {
    for (const cuffId of cuffs) {
      const heard = next(quick, 'motion')
      feed.tell({ name: 'motion', cuffId, payload: { ...longMotion, cuffId, startSeconds: round } })
      await heard
    }
  }
  lineOf(slow).resume()
  for (const cuffId of cuffs) await expect.poll(() => shown.get(cuffId)?.at(-1)).toBe(rounds)
  for (const times of shown.values()) {
    expect(times.length).toBeLessThan(rounds)
    expect(times).toEqual([...times].sort((one, other) => one - other))
  }
  expect(feed.counts()).toMatchObject({ screens: 2, cutOff: 0 })
  expect(feed.counts().motionReplaced).toBeGreaterThan(rounds)
})

test('a burst of many cuffs reaches a screen whole, though its line is busy with the first of them', async () => {
  const { feed, url } = await feedOnly()
  const cuffs = Array.from({ length: mostWatched }, (_, index) => `cuff-${index + 1}`)
  const quick = await connected(url, cuffs)
  const heard = new Set<string>()
  quick.on('motion', ({ cuffId }) => void heard.add(cuffId))
  for (const cuffId of cuffs) {
    feed.tell({ name: 'motion', cuffId, payload: makeMotion({ cuffId }) })
  }
  await expect.poll(() => heard.size).toBe(mostWatched)
  expect(feed.counts().motionReplaced).toBe(0)
})

test('a screen that watches some cuffs hears the motion of no other, and every rep of all', async () => {
  const { feed, url } = await feedOnly()
  const [all, one] = [await connected(url, ['cuff-1', 'cuff-2']), await connected(url)]
  const motions: string[] = []
  const reps: string[] = []
  one.on('motion', ({ cuffId }) => void motions.push(cuffId))
  one.on('rep', ({ cuffId }) => void reps.push(cuffId))
  const tellAll = async (): Promise<void> => {
    for (const cuffId of ['cuff-1', 'cuff-2']) {
      const heard = next(all, 'motion')
      feed.tell({ name: 'motion', cuffId, payload: makeMotion({ cuffId }) })
      await heard
      const rep = next(one, 'rep')
      feed.tell({ name: 'rep', cuffId, payload: makeRep({ cuffId }) })
      await rep
    }
  }
  await tellAll()
  expect(motions).toEqual([])
  await watching(one, ['cuff-2'])
  await tellAll()
  expect(motions).toEqual(['cuff-2'])
  for (const nonsense of [
    ['Not A Cuff'],
    'cuff-1',
    null,
    { length: 1 },
    Array<string>(mostWatched + 1).fill('cuff-1')
  ]) {
    await watching(one, nonsense as never)
  }
  await tellAll()
  expect(motions).toEqual(['cuff-2', 'cuff-2'])
  await watching(one, ['cuff-1', 'cuff-2'])
  await tellAll()
  expect(motions).toEqual(['cuff-2', 'cuff-2', 'cuff-1', 'cuff-2'])
  expect(reps).toEqual(['cuff-1', 'cuff-2', 'cuff-1', 'cuff-2', 'cuff-1', 'cuff-2', 'cuff-1', 'cuff-2'])
})

test('a screen that takes nothing at all is cut off before it costs much memory', async () => {
  const { feed, url } = await feedOnly()
  const [quick, stuck] = [await connected(url), await connected(url)]
  lineOf(stuck).pause()
  const gone = new Promise((resolve) => stuck.once('disconnect', resolve))
  const live = makeLive({ lastRep: null })
  // The buffers of the network are filled first, then the server's own count begins.
  for (let told = 0; told < 40; told++) {
    const heard = next(quick, 'live')
    feed.tell({ name: 'live', cuffId: 'cuff-1', payload: { ...live, session: 's'.repeat(400_000) } })
    await heard
  }
  for (let told = 0; told < 600; told++) {
    const heard = next(quick, 'live')
    feed.tell({ name: 'live', cuffId: 'cuff-1', payload: live })
    await heard
  }
  lineOf(stuck).resume()
  await gone
  expect(quick.connected).toBe(true)
})
