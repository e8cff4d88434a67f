import { statSync } from 'node:fs'
import { parseDatabaseAddress } from '../database-address.ts'
import { makeFile } from './copy-target.ts'
import { dumpPostgres } from './postgres-dump.ts'
import { copySqlite, verifySqlite, type Contents } from './sqlite-copy.ts'

export interface BackupOptions {
  /** The database, by its address. */
  from: string
  to: string
  force: boolean
  /** Hears a share from 0 to 1, where one is known. */
  progress: (share: number) => void
}

export interface BackedUp {
  bytes: number
  /** What the copy holds, where it was counted. */
  contents: Contents | null
}

/**
 * Makes a copy of one moment of a database, while servers use it.
 * @throws KickbackError FILE_…, STORE_…
 */
export async function backupDatabase({ from, to, force, progress }: BackupOptions): Promise<BackedUp> {
  const place = parseDatabaseAddress(from)
  const contents = await makeFile(to, {
    force,
    async make(part) {
      if (place.engine === 'postgres') {
        await dumpPostgres(place.url, part, to)
        return null
      }
      await copySqlite(place.path, part, progress)
      return verifySqlite(part, `the copy of ${place.path}`)
    }
  })
  return { bytes: statSync(to).size, contents }
}
