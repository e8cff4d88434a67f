import { describe, expect, test } from 'vitest'
import { KickbackError } from '#contracts/errors.ts'
import { createBatchWriter } from '../../../server/store/batch-writer.ts'
import { openStore } from '../../../server/store/open-store.ts'
import type { Entry, Store } from '../../../server/store/store.ts'
import { onPostgres } from '../../support/each-engine.ts'
import { makeRep } from '../../support/server-fixtures.ts'

const newIdentity = () => 'abcdef012345'
const entry = (n: number): Entry => ({ kind: 'rep', rep: makeRep({ n }) })
const kept = async (store: Store) => (await store.set('cuff-1/s1/set-1'))?.reps.map(({ n }) => n) ?? []
const coded = (error: unknown): KickbackError => {
  expect(error).toBeInstanceOf(KickbackError)
  return error as KickbackError
}
const failure = (work: Promise<unknown>): Promise<KickbackError> =>
  work.then(
    () => expect.fail('it should have failed'),
    (error: unknown) => coded(error)
  )

onPostgres((engine, theCluster) => {
  describe('a server that goes away', () => {
    for (const how of ['fast', 'crash'] as const) {
      test(`takes nothing that was acknowledged with it, and is written to again when it is back (${how})`, async () => {
        const cluster = await theCluster()
        const store = await engine.openStore()
        const acknowledged: number[] = []
        const writer = createBatchWriter(store)
        const sendUntilKept = async (n: number): Promise<void> => {
          await writer.save([entry(n)])
          acknowledged.push(n)
        }
        for (let n = 1; n <= 20; n++) await sendUntilKept(n)
        const inFlight = [21, 22, 23].map((n) => sendUntilKept(n))
        const [outcomes] = await Promise.all([Promise.allSettled(inFlight), cluster.stop(how)])
        for (const outcome of outcomes) {
          if (outcome.status === 'rejected') expect(coded(outcome.reason).code).toBe('STORE_UNAVAILABLE')
        }
        const away = await failure(store.save([entry(24)]))
        expect(away).toMatchObject({ code: 'STORE_UNAVAILABLE', retryable: true })
        expect(away.advice).toMatch(/PostgreSQL server runs/)
        await expect(store.check()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })

        await cluster.start()
        expect(await kept(store)).toEqual(expect.arrayContaining(acknowledged))
        for (let n = 21; n <= 30; n++) await sendUntilKept(n)
        expect(await kept(store)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
      })
    }
  })

  describe('an address', () => {
    test('with a wrong password, of an unknown database or of nobody says what to look at, and not the password', async () => {
      const cluster = await theCluster()
      const right = new URL(await engine.freshAddress())
      const wrong = (change: (url: URL) => void): string => {
        const url = new URL(right)
        change(url)
        return url.toString()
      }
      const cases = [
        [wrong((url) => (url.password = 'hunter2-secret')), 'STORE_REFUSED', /password/],
        [wrong((url) => (url.pathname = '/nowhere')), 'STORE_REFUSED', /nowhere/],
        [wrong((url) => (url.port = '1')), 'STORE_UNAVAILABLE', /127\.0\.0\.1:1\b/],
        [wrong((url) => (url.hostname = 'no-such-host.invalid')), 'STORE_UNAVAILABLE', /no-such-host/]
      ] as const
      for (const [address, code, says] of cases) {
        const error = await failure(openStore({ address, newIdentity }))
        expect(error).toMatchObject({ code, message: expect.stringMatching(says) as unknown })
        expect(error.advice).toMatch(/--database/)
        expect(JSON.stringify([error.message, error.advice, error.stack])).not.toMatch(
          new RegExp(`hunter2|${cluster.password}`)
        )
      }
    })

    test('of a user without rights says how to give them', async () => {
      const cluster = await theCluster()
      const url = new URL(await engine.freshAddress())
      await cluster.run("create role guest login password 'guest'")
      url.username = 'guest'
      url.password = 'guest'
      const error = await failure(openStore({ address: url.toString(), newIdentity }))
      expect(error).toMatchObject({ code: 'STORE_NO_RIGHTS', advice: expect.stringMatching(/owner/) as unknown })
    })
  })

  test('a database that takes no writes has its own word, is read on, and written to again', async () => {
    const cluster = await theCluster()
    const address = await engine.freshAddress()
    const name = new URL(address).pathname.slice(1)
    const first = await openStore({ address, newIdentity })
    await first.save([entry(1)])
    await first.close()
    await cluster.run(`alter database ${name} set default_transaction_read_only = on`)
    const store = await engine.openStore(address)
    expect(await failure(store.save([entry(2)]))).toMatchObject({
      code: 'STORE_READ_ONLY',
      advice: expect.stringMatching(/standby/) as unknown
    })
    expect(await kept(store)).toEqual([1])
    await cluster.run(`alter database ${name} set default_transaction_read_only = off`)
    await cluster.run(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`)
    await store.save([entry(2)]).catch(() => store.save([entry(2)]))
    expect(await kept(store)).toEqual([1, 2])
  })

  test('a lock that another program holds for too long is given up, and told as that', async () => {
    const cluster = await theCluster()
    const address = await engine.freshAddress()
    const name = new URL(address).pathname.slice(1)
    const store = await engine.openStore(`${address}?lock_timeout=50`)
    await store.save([entry(1)])
    const held = await cluster.hold('lock table sessions in exclusive mode', name)
    expect(await failure(store.save([entry(2)]))).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/lock timeout/) as unknown
    })
    await held.release()
    await store.save([entry(2)])
    expect(await kept(store)).toEqual([1, 2])
  })
})
