import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isKickbackError, type KickbackError } from '#contracts/errors.ts'
import { createBatchWriter } from '../../../server/store/batch-writer.ts'
import { createKyselyStore } from '../../../server/store/kysely-store.ts'
import { openDatabase } from '../../../server/store/open-database.ts'
import type { Entry, Store } from '../../../server/store/store.ts'
import { makeRep } from '../../support/server-fixtures.ts'
import { temporaryFolder } from '../../support/server-store.ts'
import { noSmallDisk, smallDisk } from '../../support/small-disk.ts'

const newIdentity = () => 'abcdef012345'
const entry = (n: number): Entry => ({ kind: 'rep', rep: makeRep({ n, setNumber: 1 + Math.floor(n / 500) }) })

async function keptReps(store: Store): Promise<number[]> {
  const { sets } = await store.sets({ limit: 100 })
  const full = await Promise.all(sets.map(({ id }) => store.set(id)))
  return full.flatMap((set) => set?.reps.map(({ n }) => n) ?? []).sort((a, b) => a - b)
}

/** Sends reps one batch after another until one is refused; the ones that were acknowledged, and why it ended. */
async function writeUntilRefused(store: Store, from: number): Promise<{ kept: number[]; refusal: KickbackError }> {
  const writer = createBatchWriter(store)
  const kept: number[] = []
  for (let n = from; n < from + 20_000; n += 25) {
    const batch = Array.from({ length: 25 }, (_, index) => n + index)
    const outcomes = await Promise.allSettled(batch.map((one) => writer.save([entry(one)])))
    kept.push(...batch.filter((_, index) => outcomes[index]?.status === 'fulfilled'))
    const refused = outcomes.find((outcome) => outcome.status === 'rejected')
    if (refused === undefined) continue
    if (!isKickbackError(refused.reason)) throw refused.reason
    return { kept, refusal: refused.reason }
  }
  throw new Error('nothing was refused')
}

describe.skipIf(noSmallDisk)('a disk that is full', () => {
  test('refuses in its own words, keeps what it acknowledged, and is written again when there is room', async () => {
    const disk = smallDisk(2048, 512)
    const store = createKyselyStore(await openDatabase({ address: join(disk.folder, 'kickback.db'), newIdentity }))
    onTestFinished(() => store.close())
    const { kept, refusal } = await writeUntilRefused(store, 1)
    expect(kept.length).toBeGreaterThan(100)
    expect(refusal).toMatchObject({ code: 'STORE_DISK_FULL', retryable: true })
    expect(await keptReps(store)).toEqual(kept)

    disk.fill()
    await expect(store.save([entry(50_000)])).rejects.toMatchObject({ code: 'STORE_DISK_FULL' })
    expect(await keptReps(store)).toEqual(kept)

    disk.free()
    await store.save([entry(50_001)])
    expect(await keptReps(store)).toEqual([...kept, 50_001])
  })

  test('is started on all the same, to be read', async () => {
    const disk = smallDisk(2048)
    const address = join(disk.folder, 'kickback.db')
    const first = createKyselyStore(await openDatabase({ address, newIdentity }))
    await first.save([entry(1)])
    await first.close()
    disk.fill()
    const store = createKyselyStore(await openDatabase({ address, newIdentity }))
    onTestFinished(() => store.close())
    expect(await keptReps(store)).toEqual([1])
    await expect(store.save([entry(2)])).rejects.toMatchObject({ code: 'STORE_DISK_FULL' })
    disk.free()
    await store.save([entry(2)])
    expect(await keptReps(store)).toEqual([1, 2])
  })
})

describe.skipIf(noSmallDisk)('a disk that cannot be written', () => {
  test('is started on all the same, to be read, and refuses in its own words', async () => {
    const disk = smallDisk(1024)
    const first = createKyselyStore(await openDatabase({ address: join(disk.folder, 'kickback.db'), newIdentity }))
    await first.save([entry(1)])
    await first.close()
    const address = join(disk.readOnlyView(), 'kickback.db')
    const store = createKyselyStore(await openDatabase({ address, newIdentity }))
    onTestFinished(() => store.close())
    expect(await keptReps(store)).toEqual([1])
    await expect(store.save([entry(2)])).rejects.toMatchObject({
      code: 'STORE_READ_ONLY',
      advice: expect.stringMatching(/writable/) as unknown
    })
  })
})

test('a database that may not grow refuses in the words of a full disk, and goes on when it may', async () => {
  const database = await openDatabase({ address: join(temporaryFolder(), 'kickback.db'), newIdentity })
  const store = createKyselyStore(database)
  onTestFinished(() => store.close())
  await sql`pragma max_page_count = 120`.execute(database.db)
  const { kept, refusal } = await writeUntilRefused(store, 1)
  expect(refusal.code).toBe('STORE_DISK_FULL')
  expect(kept.length).toBeGreaterThan(100)
  expect(await keptReps(store)).toEqual(kept)
  await sql`pragma max_page_count = 100000`.execute(database.db)
  await store.save([entry(60_000)])
  expect(await keptReps(store)).toEqual([...kept, 60_000])
})

test('a database that takes no writes refuses in its own words, is read on, and written again', async () => {
  const database = await openDatabase({ address: join(temporaryFolder(), 'kickback.db'), newIdentity })
  const store = createKyselyStore(database)
  onTestFinished(() => store.close())
  await store.save([entry(1)])
  await sql`pragma query_only = on`.execute(database.db)
  await expect(store.save([entry(2)])).rejects.toMatchObject({ code: 'STORE_READ_ONLY', retryable: true })
  expect(await keptReps(store)).toEqual([1])
  await sql`pragma query_only = off`.execute(database.db)
  await store.save([entry(2)])
  expect(await keptReps(store)).toEqual([1, 2])
})
