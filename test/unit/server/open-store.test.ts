import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { createKyselyStore } from '../../../server/store/kysely-store.ts'
import { openDatabase } from '../../../server/store/open-database.ts'
import { openStore } from '../../../server/store/open-store.ts'
import { createSqliteDialect } from '../../../server/store/sqlite-driver.ts'
import { makeRep, makeSet } from '../../support/server-fixtures.ts'
import { temporaryFolder, temporaryStore } from '../../support/server-store.ts'

const newIdentity = () => '0123456789ab'

describe('a database', () => {
  test('is made with its folder, and keeps its name and sets when opened again', async () => {
    const path = join(temporaryFolder(), 'deep', 'er', 'kickback.db')
    const first = await openStore({ address: path, newIdentity })
    await first.save([{ kind: 'set', set: makeSet() }])
    await first.close()
    const second = await openStore({ address: path, newIdentity: () => 'another' })
    expect(second.identity).toBe('0123456789ab')
    expect(await second.set('cuff-1/s1/set-1')).toEqual(makeSet())
    await second.close()
  })

  test('of a later version is left alone', async () => {
    const path = join(temporaryFolder(), 'kickback.db')
    await (await openStore({ address: path, newIdentity })).close()
    const raw = new Kysely<{ kysely_migration: { name: string; timestamp: string } }>({
      dialect: createSqliteDialect(path)
    })
    await raw.insertInto('kysely_migration').values({ name: '9999-plans', timestamp: '2030' }).execute()
    await raw.destroy()
    const opening = openStore({ address: path, newIdentity })
    await expect(opening).rejects.toMatchObject({
      code: 'STORE_NEWER_SCHEMA',
      message: expect.stringMatching('9999') as unknown
    })
  })

  test('that is none is named, and not touched', async () => {
    const path = join(temporaryFolder(), 'kickback.db')
    writeFileSync(path, 'shopping list: chalk, straps. '.repeat(50))
    const error = await openStore({ address: path, newIdentity }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'STORE_DAMAGED', advice: expect.stringMatching('Move it away') as unknown })
    expect(readFileSync(path, 'utf8')).toMatch(/^shopping list/)
  })

  test('that was damaged is named at the start, and not touched', async () => {
    const path = join(temporaryFolder(), 'kickback.db')
    const store = await openStore({ address: path, newIdentity })
    await store.save(Array.from({ length: 400 }, (_, n) => ({ kind: 'rep' as const, rep: makeRep({ n: n + 1 }) })))
    await store.close()
    const file = openSync(path, 'r+')
    writeSync(file, Buffer.alloc(4096, 0x5a), 0, 4096, 12 * 4096)
    closeSync(file)
    const before = readFileSync(path)
    const error = await openStore({ address: path, newIdentity }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ code: 'STORE_DAMAGED', message: expect.stringContaining(path) as unknown })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test('whose sets have lost their session is named at the start', async () => {
    const path = join(temporaryFolder(), 'kickback.db')
    const database = await openDatabase({ address: path, newIdentity })
    await createKyselyStore(database).save([{ kind: 'set', set: makeSet() }])
    await sql`pragma foreign_keys = off`.execute(database.db)
    await database.db.deleteFrom('sessions').execute()
    await database.close()
    await expect(openStore({ address: path, newIdentity })).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      message: expect.stringMatching(/sets.*sessions/) as unknown
    })
  })

  test('in a place that cannot be written says which option helps', async () => {
    const folder = temporaryFolder()
    writeFileSync(join(folder, 'file'), '')
    const below = openStore({ address: join(folder, 'file', 'kickback.db'), newIdentity })
    await expect(below).rejects.toMatchObject({
      code: 'CONFIG_DATA_FOLDER',
      advice: expect.stringMatching('--data') as unknown
    })
    const onFolder = openStore({ address: folder, newIdentity })
    await expect(onFolder).rejects.toMatchObject({ code: 'CONFIG_DATA_FOLDER' })
  })

  test('writes ahead, syncs at each commit and holds to its keys', async () => {
    const path = join(temporaryFolder(), 'kickback.db')
    await (await openStore({ address: path, newIdentity })).close()
    const db = new Kysely<Record<string, never>>({ dialect: createSqliteDialect(path) })
    const pragma = async (name: string) => {
      const { rows } = await db.executeQuery<Record<string, unknown>>({
        sql: `pragma ${name}`,
        parameters: [],
        query: { kind: 'RawNode', sqlFragments: [`pragma ${name}`], parameters: [] },
        queryId: { queryId: name }
      })
      return Object.values(rows[0] ?? {})[0]
    }
    expect(await pragma('journal_mode')).toBe('wal')
    expect(await pragma('synchronous')).toBe(2)
    expect(await pragma('foreign_keys')).toBe(1)
    expect(await pragma('busy_timeout')).toBe(5000)
    await db.destroy()
  })
})

test('after closing, the store says that it is away', async () => {
  const store = await temporaryStore()
  await store.check()
  await store.close()
  await expect(store.check()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
})
