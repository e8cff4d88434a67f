import { DatabaseSync } from '@photostructure/sqlite'
import {
  CompiledQuery,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  type SqliteStatement
} from 'kysely'
import { bindable } from './bindable.ts'

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
export const createSqliteDialect = (path: string): SqliteDialect => new WritingSqliteDialect(path)

class WritingSqliteDialect extends SqliteDialect {
  readonly #path: string

  constructor(path: string) {
    super({ database: () => Promise.reject(new Error('the driver opens the file')) })
    this.#path = path
  }

  override createDriver(): Driver {
    return new WritingSqliteDriver(this.#path)
  }
}

/**
 * Takes the one lock for writing as a transaction begins. A transaction that reads first and writes later fails at once
 * where another process wrote in between, however long it would wait; and two servers that start together must not both
 * believe that a step of the schema is still to be done.
 */
class WritingSqliteDriver extends SqliteDriver {
  readonly #inTransaction: () => boolean

  constructor(path: string) {
    let opened: OpenedDatabase | null = null
    super({ database: () => Promise.resolve((opened = openDatabase(path))) })
    this.#inTransaction = () => opened?.inTransaction() ?? false
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** On a full disk SQLite has rolled back by itself, and a second time would hide what happened. */
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#inTransaction()) await super.rollbackTransaction(connection)
  }
}

interface OpenedDatabase extends SqliteDatabase {
  inTransaction(): boolean
}

function openDatabase(path: string): OpenedDatabase {
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
    inTransaction: () => database.isTransaction,
    close() {
      statements.clear()
      emptyLog(database)
      database.close()
    }
  }
}

/**
 * Brings the write-ahead log home, so that the one file holds everything for whoever copies it by hand. SQLite would do it
 * at the last close, which the package's prepared statements put off until they are collected.
 */
function emptyLog(database: InstanceType<typeof DatabaseSync>): void {
  try {
    database.exec('pragma wal_checkpoint(truncate)')
  } catch {
    // The disk is full, or another program reads: the log stays beside the file, and the next start takes it up.
  }
}

function prepare(database: InstanceType<typeof DatabaseSync>, sql: string): SqliteStatement {
  const statement = database.prepare(sql)
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...parameters.map(bindable)) as unknown[],
    run: (parameters) => statement.run(...parameters.map(bindable)),
    iterate: (parameters) => statement.iterate(...parameters.map(bindable)) as IterableIterator<unknown>
  }
}
