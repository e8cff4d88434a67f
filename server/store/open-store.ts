import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Kysely } from 'kysely'
import { isKickbackError, KickbackError } from '#contracts/errors.ts'
import { createKyselyStore } from './kysely-store.ts'
import { migrate } from './migrate.ts'
import { createSqliteDialect } from './sqlite-driver.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

export interface OpenStoreOptions {
  /** The database file; made, with its folder, where there is none. */
  path: string
  /** Names a new database: 12 characters `[0-9a-f]`. */
  newIdentity: () => string
}

/**
 * Opens the SQLite database and brings it up to date.
 * @throws KickbackError CONFIG_DATA_FOLDER, STORE_NEWER_SCHEMA or STORE_UNAVAILABLE
 */
export async function openStore({ path, newIdentity }: OpenStoreOptions): Promise<Store> {
  await makeFolder(dirname(path))
  const db = new Kysely<Tables>({ dialect: createSqliteDialect(path) })
  try {
    await migrate(db, path)
    return createKyselyStore(db, await identityOf(db, newIdentity))
  } catch (error) {
    await db.destroy()
    throw openingTrouble(error, path)
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (cause) {
    throw new KickbackError('CONFIG_DATA_FOLDER', `The folder ${folder} cannot be made: ${reasonOf(cause)}.`, { cause })
  }
}

async function identityOf(db: Kysely<Tables>, newIdentity: () => string): Promise<string> {
  await db
    .insertInto('facts')
    .values({ name: 'identity', value: newIdentity() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  const fact = await db.selectFrom('facts').select('value').where('name', '=', 'identity').executeTakeFirstOrThrow()
  return fact.value
}

const reasonOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))

function openingTrouble(cause: unknown, path: string): KickbackError {
  if (isKickbackError(cause)) return cause
  const reason = reasonOf(cause)
  if (/unable to open|readonly/i.test(reason)) {
    return new KickbackError('CONFIG_DATA_FOLDER', `${path} cannot be written: ${reason}.`, { cause })
  }
  const text = `The database ${path} cannot be opened: ${reason}.`
  if (!/not a database|malformed/i.test(reason)) return new KickbackError('STORE_UNAVAILABLE', text, { cause })
  const advice = 'The file is damaged or of another program: move it away and start again, or restore a copy of it.'
  return new KickbackError('STORE_UNAVAILABLE', text, { cause, advice })
}
