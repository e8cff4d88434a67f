import { existsSync, renameSync } from 'node:fs'
import { DatabaseSync } from '@photostructure/sqlite'
import { KickbackError } from '#contracts/errors.ts'
import { parseDatabaseAddress } from '../database-address.ts'
import { makeFile } from './copy-target.ts'
import { withoutPassword } from './postgres-dump.ts'
import { copySqlite, verifySqlite, type Contents } from './sqlite-copy.ts'

export interface Restored {
  contents: Contents
  /** Where the database that was there is now; null where there was none. */
  kept: string | null
}

/**
 * Puts a backup in the place of a SQLite database. What was there is kept beside it under another name.
 * @param stamp goes into that name
 * @throws KickbackError FILE_…, STORE_…
 */
export async function restoreDatabase(file: string, to: string, stamp: string): Promise<Restored> {
  const place = parseDatabaseAddress(to)
  if (place.engine === 'postgres') {
    const { url } = withoutPassword(place.url)
    throw new KickbackError('CONFIG_INVALID_OPTION', 'A PostgreSQL database is restored with its own program.', {
      advice: `Stop the servers, then: pg_restore --clean --if-exists --no-owner --single-transaction --dbname="${url}" ${file}`
    })
  }
  const { path } = place
  const kept = existsSync(path) ? `${path}.before-${stamp}` : null
  const contents = await makeFile(path, {
    force: true,
    async make(part) {
      await copySqlite(file, part, () => undefined)
      const found = verifySqlite(part, file)
      if (kept !== null) {
        refuseInUse(path)
        setAside(path, kept)
      }
      return found
    }
  })
  return { contents, kept }
}

/** A server holds its database in write-ahead mode, which nobody can end while another has it open. */
function refuseInUse(path: string): void {
  let database: InstanceType<typeof DatabaseSync> | null = null
  try {
    database = new DatabaseSync(path, { timeout: 500 })
    database.exec('pragma journal_mode = delete')
  } catch (cause) {
    if (!/locked|busy/i.test(String(cause))) return // It is damaged, which may be why it is restored over.
    throw new KickbackError('STORE_IN_USE', `${path} is in use.`, { cause })
  } finally {
    database?.close()
  }
}

/** With its log, where one was left: they belong together. */
function setAside(path: string, kept: string): void {
  for (const ending of ['-wal', '-shm', '']) {
    if (existsSync(`${path}${ending}`)) renameSync(`${path}${ending}`, `${kept}${ending}`)
  }
}
