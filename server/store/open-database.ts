import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Kysely } from 'kysely'
import { KickbackError } from '#contracts/errors.ts'
import { checkIntegrity } from './check-integrity.ts'
import { parseDatabaseAddress, type DatabaseAddress } from './database-address.ts'
import { migrate } from './migrate.ts'
import { openingTrouble } from './opening-trouble.ts'
import { createPostgresDialect } from './postgres-driver.ts'
import { createSqliteDialect } from './sqlite-driver.ts'
import { reasonOf } from './store-trouble.ts'
import type { Tables } from './tables.ts'

export interface OpenDatabaseOptions {
  /** `postgres://user:password@host/database`, or the path of a SQLite file; a file is made, with its folder, where there is none. */
  address: string
  /** Names a new database: 12 characters `[0-9a-f]`. */
  newIdentity: () => string
}

/** An open database with its tables in place: what every repository stands on. */
export interface Database {
  db: Kysely<Tables>
  engine: DatabaseAddress['engine']
  /** Names this database for as long as it lives. */
  identity: string
  /** The address as people may see it, without a password. */
  shown: string
  close(): Promise<void>
}

/** A step of the schema may take long on a large database, and other servers wait for it meanwhile. */
const migratingWithinMs = 30 * 60_000

/**
 * Opens a database and brings it up to date.
 * @throws KickbackError CONFIG_INVALID_OPTION, CONFIG_DATA_FOLDER or STORE_…
 */
export async function openDatabase({ address, newIdentity }: OpenDatabaseOptions): Promise<Database> {
  const place = parseDatabaseAddress(address)
  if (place.engine === 'sqlite') await makeFolder(dirname(place.path))
  let db: Kysely<Tables> | null = null
  try {
    if (place.engine === 'postgres') await migratePostgres(place)
    db = new Kysely<Tables>({ dialect: dialectOf(place) })
    if (place.engine === 'sqlite') {
      await checkIntegrity(db, place.path)
      await migrate(db, place.shown)
    }
    const identity = await identityOf(db, newIdentity)
    const opened = db
    return { db, engine: place.engine, identity, shown: place.shown, close: () => opened.destroy() }
  } catch (error) {
    await db?.destroy()
    throw openingTrouble(error, place)
  }
}

const dialectOf = (place: DatabaseAddress) =>
  place.engine === 'sqlite' ? createSqliteDialect(place.path) : createPostgresDialect(place.url)

/** Over a connection of its own, which may wait longer than one that serves people. */
async function migratePostgres({ url, shown }: DatabaseAddress & { engine: 'postgres' }): Promise<void> {
  const limits = { connections: 1, statementMs: migratingWithinMs, answerMs: migratingWithinMs }
  const db = new Kysely<Tables>({ dialect: createPostgresDialect(url, limits) })
  try {
    await migrate(db, shown)
  } finally {
    await db.destroy()
  }
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true })
  } catch (cause) {
    throw new KickbackError('CONFIG_DATA_FOLDER', `The folder ${folder} cannot be made: ${reasonOf(cause)}.`, { cause })
  }
}

/** Written once: a database that takes no writes for the moment is opened all the same, to be read. */
async function identityOf(db: Kysely<Tables>, newIdentity: () => string): Promise<string> {
  const known = db.selectFrom('facts').select('value').where('name', '=', 'identity')
  const fact = await known.executeTakeFirst()
  if (fact !== undefined) return fact.value
  await db
    .insertInto('facts')
    .values({ name: 'identity', value: newIdentity() })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute()
  return (await known.executeTakeFirstOrThrow()).value
}
