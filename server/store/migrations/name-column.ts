import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely'

/**
 * The type of a column that holds a name of ours, by which lists are ordered: compared byte by byte in every engine.
 * PostgreSQL would go by the language of the database otherwise, SQLite never does.
 */
export const nameColumn = (db: Kysely<never>): 'text' | RawBuilder<unknown> =>
  db.getExecutor().adapter instanceof PostgresAdapter ? sql`text collate "C"` : 'text'
