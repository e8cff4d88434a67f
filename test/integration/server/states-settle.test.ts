import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { SetReply, SetsReply } from '#contracts/http.ts'
import type { Live } from '#contracts/live.ts'
import type { Rep } from '#contracts/rep.ts'
import { brokerKinds, startBroker, type TestBroker } from '../../support/broker.ts'
import { makeLive, makeRep, makeSet, makeStatus } from '../../support/server-fixtures.ts'
import { getJson, mqttClient, next, publish, runServer, screen } from '../../support/server-harness.ts'
import { temporaryFolder } from '../../support/server-store.ts'

/** What became of a lift; each has its words in the order in which a bridge says them. */
const fates = {
  'only provisional': [{ state: 'provisional' }],
  confirmed: [{ state: 'provisional' }, { state: 'confirmed' }],
  revised: [{ state: 'provisional' }, { state: 'confirmed' }, { state: 'confirmed', bottomHoldSeconds: 0.8 }],
  revoked: [{ state: 'provisional' }, { state: 'revoked' }],
  'revoked late': [{ state: 'provisional' }, { state: 'confirmed' }, { state: 'revoked' }]
} as const satisfies Record<string, Partial<Rep>[]>
const fate = fc.constantFrom(...(Object.keys(fates) as (keyof typeof fates)[]))

const set = fc.array(fate, { minLength: 1, maxLength: 5 }).chain((lifts) => {
  const words = lifts.flatMap((name, i) => fates[name].map((_, revision) => ({ n: i + 1, revision })))
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constant('set' as const) },
    { weight: 1, arbitrary: fc.constant('restart' as const) }
  )
  return fc.record({
    lifts: fc.constant(lifts),
    // Every word once, in any order; then any of them again, the finished set and restarts of the server among them.
    steps: fc
      .tuple(fc.shuffledSubarray(words, { minLength: words.length }), fc.array(step, { maxLength: 10 }))
      .chain(([all, more]) => fc.shuffledSubarray([...all, ...more], { minLength: all.length + more.length }))
  })
})

/** One server's life: a bridge and a screen are connected to it. */
async function live(options: Parameters<typeof runServer>[0]) {
  const server = await runServer(options)
  const health = async (): Promise<boolean> => {
    const { parts } = (await getJson(`${server.url}/api/health`)) as { parts: { broker: boolean } }
    return parts.broker
  }
  await expect.poll(health).toBe(true)
  const bridge = await mqttClient(server.mqttUrl)
  const socket = screen(server.url)
  const heard: Rep[] = []
  socket.on('rep', (rep) => heard.push(rep))
  const snapshot = next(socket, 'snapshot')
  socket.connect()
  await snapshot
  return { ...server, bridge, heard, sent: [] as Rep[] }
}

describe.each(brokerKinds.map((kind) => (kind === 'aedes' ? 'the embedded broker' : kind)))('over %s', (kind) => {
  let broker: TestBroker | null = null
  beforeAll(async () => {
    if (kind === 'mosquitto') broker = await startBroker('mosquitto')
  })
  afterAll(() => broker?.stop())

  test('every word on a rep, in any order, twice or late and over restarts, settles to the truth', async () => {
    const databasePath = join(temporaryFolder(), 'kickback.db')
    const options = { databasePath, ...(broker === null ? {} : { broker: { url: broker.url } }) }
    let life = await live(options)
    onTestFinished(() => life.server.stop())
    let run = 0

    await fc.assert(
      fc.asyncProperty(set, async ({ lifts, steps }) => {
        const session = `s${++run}`
        const wordOf = (n: number, revision: number): Rep =>
          makeRep({ session, n, revision, ...fates[lifts[n - 1] ?? 'confirmed'][revision] })
        const truth = lifts.map((name, i) => wordOf(i + 1, fates[name].length - 1))
        const reps = truth.filter(({ state }) => state === 'confirmed')
        const finished = makeSet({ session, reps })
        const snapshot = makeLive({ session, lastRep: reps.at(-1) ?? null })

        const send = async (rep: Rep): Promise<void> => {
          await publish(life.bridge, 'cuff-1', 'rep', rep)
          life.sent.push(rep)
        }
        for (const step of steps) {
          if (step === 'set') await publish(life.bridge, 'cuff-1', 'set', finished)
          else if (step !== 'restart') await send(wordOf(step.n, step.revision))
          else {
            await life.server.stop()
            life = await live(options)
          }
        }
        await publish(life.bridge, 'cuff-1', 'status', makeStatus())
        await publish(life.bridge, 'cuff-1', 'live', snapshot)
        // Messages keep their order: once the last one is stored, all are.
        await send(makeRep({ session, n: 99, setNumber: 2, numberInSet: 1 }))
        const at = `${life.url}/api/sets`
        await expect.poll(async () => (await fetch(`${at}/cuff-1/${session}/2`)).status).toBe(200)

        const told = steps.includes('set')
        const { sets } = (await getJson(`${at}?session=${session}`)) as SetsReply
        const listed = sets.find(({ number }) => number === 1)
        if (!told && reps.length === 0) {
          expect(listed).toBeUndefined()
        } else {
          const found = (await getJson(`${at}/cuff-1/${session}/1`)) as SetReply
          expect(found.reps).toEqual(reps)
          expect(found.summary.counts).toEqual({ clean: reps.length, momentum: 0, partial: 0 })
          if (told) expect(found).toEqual(finished)
          expect({ ...listed, reps }).toEqual(found)
        }

        // A screen has heard each word since it connected, and one that joins now is right at once.
        await expect.poll(() => life.sent.filter((rep) => !life.heard.some(same(rep)))).toEqual([])
        const highest = Math.max(
          ...life.heard.filter(({ id }) => id === truth[0]?.id).map(({ revision }) => revision),
          0
        )
        expect(highest).toBeLessThanOrEqual(truth[0]?.revision ?? 0)
        expect(await liveOnAScreen(life.url)).toEqual(snapshot)
      }),
      { numRuns: 12 }
    )
  })
})

const same =
  (rep: Rep) =>
  ({ id, revision, state }: Rep): boolean =>
    id === rep.id && revision === rep.revision && state === rep.state

/** What a screen that connects now is shown of the cuff. */
async function liveOnAScreen(url: string): Promise<Live | null | undefined> {
  const socket = screen(url)
  const snapshot = next(socket, 'snapshot')
  socket.connect()
  const { cuffs } = await snapshot
  socket.disconnect()
  return cuffs.find(({ cuffId }) => cuffId === 'cuff-1')?.live
}
