import { existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { backupDatabase } from '../../../server/store/backup/backup.ts'
import { restoreDatabase } from '../../../server/store/backup/restore.ts'
import type { Entry } from '../../../server/store/store.ts'
import { onEachEngine, onPostgres } from '../../support/each-engine.ts'
import { makeRep } from '../../support/server-fixtures.ts'
import { temporaryFolder, temporaryStore } from '../../support/server-store.ts'

const entry = (n: number): Entry => ({ kind: 'rep', rep: makeRep({ n, setNumber: 1 + Math.floor(n / 100) }) })
const some = (from: number, count: number): Entry[] => Array.from({ length: count }, (_, index) => entry(from + index))

onEachEngine((engine) => {
  describe('a backup', () => {
    test('is never put in the place of another file unless that is asked for, and leaves nothing else', async () => {
      const address = await engine.freshAddress()
      const store = await engine.openStore(address)
      await store.save(some(1, 5))
      const folder = temporaryFolder()
      const to = join(folder, 'copy')
      writeFileSync(to, 'dear to somebody')
      const options = { from: address, to, progress: () => undefined }
      await expect(backupDatabase({ ...options, force: false })).rejects.toMatchObject({ code: 'FILE_EXISTS' })
      expect(readFileSync(to, 'utf8')).toBe('dear to somebody')
      const { bytes } = await backupDatabase({ ...options, force: true })
      expect(bytes).toBeGreaterThan(1000)
      expect(readdirSync(folder)).toEqual(['copy'])
    })

    test('to a place that is not there says so', async () => {
      const address = await engine.freshAddress()
      await engine.openStore(address)
      const to = join(temporaryFolder(), 'nowhere', 'copy')
      const options = { from: address, to, force: false, progress: () => undefined }
      await expect(backupDatabase(options)).rejects.toMatchObject({ code: 'FILE_NOT_WRITTEN' })
    })
  })
})

describe('a copy of a SQLite database', () => {
  test('is of one moment while reps are written, and takes the place of the database again', async () => {
    const folder = temporaryFolder()
    const from = join(folder, 'kickback.db')
    const store = await temporaryStore(from)
    await store.save(some(1, 2000))
    const over = new AbortController()
    let acknowledged = 2000
    const writing = (async () => {
      while (!over.signal.aborted) {
        await store.save(some(acknowledged + 1, 10))
        acknowledged += 10
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const shares: number[] = []
    const to = join(folder, 'copy.db')
    const made = await backupDatabase({ from, to, force: false, progress: (share) => shares.push(share) })
    const atTheEnd = acknowledged
    over.abort()
    await writing
    expect(made.contents?.reps).toBeGreaterThanOrEqual(2000)
    expect(made.contents?.reps).toBeLessThanOrEqual(atTheEnd)
    expect((made.contents?.reps ?? 1) % 10).toBe(0)
    expect(shares.length).toBeGreaterThan(0)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(existsSync(`${to}-wal`)).toBe(false)

    const target = join(folder, 'other', 'kickback.db')
    const other = await temporaryStore(target)
    await other.save([entry(9_000_000)])
    await expect(restoreDatabase(to, target, 'today')).rejects.toMatchObject({ code: 'STORE_IN_USE' })
    expect((await other.sessions({})).sessions[0]).toMatchObject({ reps: 1 })
  })

  test('takes the place of a damaged database, which is kept beside it', async () => {
    const folder = temporaryFolder()
    const from = join(folder, 'kickback.db')
    const store = await temporaryStore(from)
    await store.save(some(1, 50))
    const copy = join(folder, 'copy.db')
    await backupDatabase({ from, to: copy, force: false, progress: () => undefined })
    const target = join(temporaryFolder(), 'kickback.db')
    writeFileSync(target, 'not a database any more '.repeat(400))
    const restored = await restoreDatabase(copy, target, 'today')
    expect(restored).toMatchObject({ kept: `${target}.before-today`, contents: { reps: 50 } })
    expect(readFileSync(`${target}.before-today`, 'utf8')).toMatch(/^not a database/)
    const again = await temporaryStore(target)
    expect((await again.sessions({})).sessions[0]).toMatchObject({ reps: 50 })
  })

  test('that is damaged or of another program is not put in the place of anything', async () => {
    const folder = temporaryFolder()
    const from = join(folder, 'kickback.db')
    const store = await temporaryStore(from)
    await store.save(some(1, 500))
    const copy = join(folder, 'copy.db')
    await backupDatabase({ from, to: copy, force: false, progress: () => undefined })
    truncateSync(copy, 40_960)
    const text = join(folder, 'text.db')
    writeFileSync(text, 'shopping list '.repeat(1000))
    const target = join(temporaryFolder(), 'kickback.db')
    writeFileSync(target, 'what was there')
    for (const bad of [copy, text]) {
      await expect(restoreDatabase(bad, target, 'today')).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
    }
    await expect(restoreDatabase(join(folder, 'none.db'), target, 'today')).rejects.toMatchObject({
      code: 'FILE_NOT_FOUND'
    })
    expect(readFileSync(target, 'utf8')).toBe('what was there')
  })
})

onPostgres((engine, theCluster) => {
  test('a copy of a PostgreSQL database is one that pg_restore puts back', async () => {
    const cluster = await theCluster()
    const address = await engine.freshAddress()
    const store = await engine.openStore(address)
    await store.save(some(1, 30))
    const to = join(temporaryFolder(), 'copy.dump')
    await backupDatabase({ from: address, to, force: false, progress: () => undefined })
    const target = await engine.freshAddress()
    await cluster.restore(to, target)
    const again = await engine.openStore(target)
    expect((await again.sessions({})).sessions[0]).toMatchObject({ reps: 30 })
  })

  test('without pg_dump the command to run is told, without the password', async () => {
    const cluster = await theCluster()
    const address = await engine.freshAddress()
    await engine.openStore(address)
    const path = process.env['PATH']
    process.env['PATH'] = temporaryFolder()
    try {
      const to = join(temporaryFolder(), 'copy.dump')
      const error: unknown = await backupDatabase({ from: address, to, force: false, progress: () => undefined }).catch(
        (caught: unknown) => caught
      )
      expect(error).toMatchObject({
        code: 'STORE_TOOL_MISSING',
        advice: expect.stringMatching(/pg_dump --format/) as unknown
      })
      expect((error as { advice: string }).advice).not.toContain(cluster.password)
    } finally {
      process.env['PATH'] = path
    }
  })

  test('a PostgreSQL database is not restored by this program, which says how it is done', async () => {
    await expect(restoreDatabase('copy.dump', await engine.freshAddress(), 'today')).rejects.toMatchObject({
      advice: expect.stringMatching(/pg_restore/) as unknown
    })
  })
})
