import { Migrator, type Kysely } from 'kysely'
import { KickbackError } from '#contracts/errors.ts'
import { migrations } from './migrations/migrations.ts'

/**
 * Brings a database up to the present version, under a lock: of servers that start together one does the work. Steps
 * are told by their names, not by when they ran: the clock of a small computer may stand anywhere at its start.
 * @throws KickbackError STORE_NEWER_SCHEMA where a later version has written to it
 */
export async function migrate<T>(db: Kysely<T>, place: string): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(migrations) },
    allowUnorderedMigrations: true
  })
  const unknown = await unknownSteps(db as Kysely<unknown>)
  if (unknown.length > 0) {
    throw new KickbackError('STORE_NEWER_SCHEMA', `${place} has the later steps ${unknown.slice(0, 3).join(', ')}.`)
  }
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error as Error
}

async function unknownSteps(db: Kysely<unknown>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some((table) => table.name === 'kysely_migration')) return []
  const history = db.withTables<{ kysely_migration: { name: string } }>()
  const done = await history.selectFrom('kysely_migration').select('name').orderBy('name').execute()
  return done.map((step) => step.name).filter((name) => !Object.hasOwn(migrations, name))
}
