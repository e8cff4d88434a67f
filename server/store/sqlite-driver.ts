import { DatabaseSync } from '@photostructure/sqlite'
import { SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'

type Bindable = string | number | bigint | null | Uint8Array

/** Prepared statements kept at once: the store has some twenty, a query with filters a few forms more. */
const statementsKept = 100
/** How long to wait for another process, a backup for instance, before giving up. */
const busyTimeoutMs = 5000

/**
 * SQLite as Kysely sees it. This file alone knows the package, whose interface is that of Node's own `node:sqlite`.
 *
 * A write-ahead log lets readers go on during a write. With it, `synchronous = FULL` is what makes a commit survive a
 * power cut, and the bridge forgets a rep once it is told that it was kept.
 */
export function createSqliteDialect(path: string): SqliteDialect {
  return new SqliteDialect({ database: () => Promise.resolve(openDatabase(path)) })
}

function openDatabase(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: busyTimeoutMs })
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on')
  } catch (error) {
    database.close()
    throw error
  }
  const statements = new Map<string, SqliteStatement>()
  return {
    prepare(sql) {
      const known = statements.get(sql)
      if (known !== undefined) return known
      const prepared = prepare(database, sql)
      if (statements.size >= statementsKept) statements.clear()
      statements.set(sql, prepared)
      return prepared
    },
    close() {
      statements.clear()
      database.close()
    }
  }
}

function prepare(database: InstanceType<typeof DatabaseSync>, sql: string): SqliteStatement {
  const statement = database.prepare(sql)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...bindable(parameters)) as unknown[],
    run: (parameters) => statement.run(...bindable(parameters)),
    iterate: (parameters) => statement.iterate(...bindable(parameters)) as IterableIterator<unknown>
  }
}

/** The package binds booleans, dates and NaN without complaint, as something else: a mistake here must be loud. */
function bindable(parameters: readonly unknown[]): Bindable[] {
  return parameters.map((value, index) => {
    if (typeof value === 'string' || typeof value === 'bigint' || value === null) return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (value instanceof Uint8Array) return value
    throw new TypeError(`parameter ${index + 1} is of a kind that SQLite has no column for`)
  })
}
