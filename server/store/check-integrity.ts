import { statSync } from 'node:fs'
import { sql, type Kysely } from 'kysely'
import { KickbackError } from '#contracts/errors.ts'

/** A file up to this size is looked at whole at each start; a larger one would keep people waiting, and a backup checks it. */
const wholeUpToBytes = 128 * 1024 * 1024

/**
 * Looks over a SQLite file before anything is written to it.
 * @throws KickbackError STORE_DAMAGED, or what SQLite throws where it cannot read at all
 */
export async function checkIntegrity<T>(db: Kysely<T>, path: string): Promise<void> {
  if (sizeOf(path) > wholeUpToBytes) return
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db)
  const [found] = rows
  if (found !== undefined && found.quick_check !== 'ok') throw damaged(path, found.quick_check)
  const orphans = await sql<{ table: string; parent: string }>`pragma foreign_key_check`.execute(db)
  const [orphan] = orphans.rows
  if (orphan !== undefined) throw damaged(path, `rows of ${orphan.table} have lost theirs in ${orphan.parent}`)
}

const damaged = (path: string, found: string): KickbackError =>
  new KickbackError('STORE_DAMAGED', `The database ${path} is damaged: ${found.replace(/\s+/g, ' ').slice(0, 200)}.`)

function sizeOf(path: string): number {
  try {
    return statSync(path).size
  } catch {
    // A database in memory has no file.
    return 0
  }
}
