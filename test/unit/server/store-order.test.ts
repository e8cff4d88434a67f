import fc from 'fast-check'
import { expect, test } from 'vitest'
import { setId } from '#contracts/identifiers.ts'
import { bareRep } from '#contracts/rep.ts'
import { repStates } from '#contracts/words.ts'
import type { Entry, Store } from '../../../server/store/store.ts'
import { onEachEngine } from '../../support/each-engine.ts'
import { makeRep, makeSet, makeTrace, someTime } from '../../support/server-fixtures.ts'

const rep = fc.record({
  n: fc.integer({ min: 1, max: 4 }),
  setNumber: fc.integer({ min: 1, max: 2 }),
  revision: fc.nat({ max: 3 })
})
const endedSet = fc.record({
  number: fc.integer({ min: 1, max: 2 }),
  seconds: fc.constantFrom(60, 60, 90),
  ended: fc.constantFrom('command' as const, 'pause' as const),
  revision: fc.nat({ max: 3 })
})

/** What a rep says follows from its revision: two words of one revision are the same word. */
function wordOf(cuffId: string, { n, setNumber, revision }: { n: number; setNumber: number; revision: number }) {
  const state = repStates[(n + revision) % repStates.length]!
  return makeRep({
    cuffId,
    n: n + 10 * setNumber,
    numberInSet: n,
    setNumber,
    revision,
    state,
    romDegrees: 30 + revision + n,
    kind: revision % 2 === 0 ? 'clean' : 'partial',
    at: someTime + n * 3000,
    // Of two revisions one has a trace: the other came from a set, or from a bridge that draws none.
    ...(state === 'confirmed' && (n + revision) % 2 === 0 ? { trace: makeTrace(30 + revision + n) } : {})
  })
}

const message = fc.oneof(
  { weight: 4, arbitrary: rep.map((one) => (cuffId: string): Entry => ({ kind: 'rep', rep: wordOf(cuffId, one) })) },
  {
    weight: 1,
    arbitrary: endedSet.map(({ number, seconds, ended, revision }) => (cuffId: string): Entry => {
      const reps = [1, 2].map((n) => bareRep(wordOf(cuffId, { n, setNumber: number, revision })))
      return { kind: 'set', set: makeSet({ cuffId, number, endedAt: someTime + seconds * 1000, ended, reps }) }
    })
  }
)

/** Everything that a screen can ask, without the name of the cuff. */
async function shown(store: Store, cuffId: string): Promise<string> {
  const { sets } = await store.sets({ cuffId })
  const sessions = (await store.sessions({ limit: 1000 })).sessions.filter((session) => session.cuffId === cuffId)
  const full = await Promise.all([1, 2].map((number) => store.set(setId(cuffId, 's1', number))))
  return JSON.stringify({ sets, sessions, full }).replaceAll(cuffId, 'CUFF')
}

/** An order of delivery: shuffled, some twice, cut into batches. */
const delivered = fc.array(message, { minLength: 1, maxLength: 10 }).chain((messages) =>
  fc.record({
    messages: fc.constant(messages),
    shuffled: fc.shuffledSubarray(messages, { minLength: messages.length }),
    again: fc.subarray(messages),
    batch: fc.integer({ min: 1, max: 6 })
  })
)

onEachEngine((engine) => {
  let runs = 0

  test('any order, any repetition and any batches settle to the same truth', async () => {
    const store = await engine.openStore()
    await fc.assert(
      fc.asyncProperty(delivered, async ({ messages, shuffled, again, batch }) => {
        const [inOrder, mixed] = [`in-order-${++runs}`, `mixed-${runs}`]
        for (const one of messages) await store.save([one(inOrder)])
        const all = [...shuffled, ...again]
        for (let from = 0; from < all.length; from += batch) {
          await store.save(all.slice(from, from + batch).map((one) => one(mixed)))
        }
        expect(await shown(store, mixed)).toBe(await shown(store, inOrder))
      }),
      { numRuns: 60 }
    )
  }, 60_000)

  test('servers that save the same reps and sets at once settle to the same truth', async () => {
    const address = await engine.freshAddress()
    // Two connections of one process to a SQLite file would wait for each other in the one thread there is.
    const count = engine.name === 'SQLite' ? 1 : 3
    const servers = await Promise.all(Array.from({ length: count }, () => engine.openStore(address)))
    const server = (at: number) => servers[at % count]!
    const store = server(0)
    await fc.assert(
      fc.asyncProperty(delivered, async ({ messages, shuffled, again }) => {
        const [inOrder, raced] = [`in-order-${++runs}`, `raced-${runs}`]
        for (const one of messages) await store.save([one(inOrder)])
        const half = Math.ceil(shuffled.length / 2)
        const shares = [shuffled.slice(0, half), shuffled.slice(half), messages.toReversed(), again]
        await Promise.all(shares.map((share, at) => server(at).save(share.map((one) => one(raced)))))
        await Promise.all(messages.map((one, at) => server(at).save([one(raced)])))
        expect(await shown(store, raced)).toBe(await shown(store, inOrder))
      }),
      { numRuns: 40 }
    )
  }, 60_000)
})
