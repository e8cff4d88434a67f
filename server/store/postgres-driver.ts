import { PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import pg from 'pg'
import { bindable, type Bindable } from './bindable.ts'
import { isConnectionLoss } from './store-trouble.ts'

/** Connections of one server: writing takes one, reading a few; a PostgreSQL server has a hundred for all. */
const connectionsAtMost = 8
const connectWithinMs = 5000
/** A statement that the server gives up by itself, and beyond which the server is taken for gone. */
const statementWithinMs = 15_000
const answerWithinMs = 20_000
/** A lock held longer than this belongs to a server that hangs. */
const lockWithinMs = 10_000

export interface PostgresLimits {
  connections?: number
  statementMs?: number
  answerMs?: number
  lockMs?: number
}

/** PostgreSQL as Kysely sees it. This file alone knows the package. */
export function createPostgresDialect(url: string, limits: PostgresLimits = {}): PostgresDialect {
  return new PostgresDialect({ pool: () => Promise.resolve(createPool(url, limits)) })
}

function createPool(url: string, limits: PostgresLimits): PostgresPool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'kickback',
    max: limits.connections ?? connectionsAtMost,
    connectionTimeoutMillis: connectWithinMs,
    idleTimeoutMillis: 60_000,
    statement_timeout: limits.statementMs ?? statementWithinMs,
    query_timeout: limits.answerMs ?? answerWithinMs,
    lock_timeout: limits.lockMs ?? lockWithinMs,
    idle_in_transaction_session_timeout: limits.answerMs ?? answerWithinMs,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000
  })
  // A connection that breaks tells it here as well as to the query that runs on it. Unheard, it would end the process;
  // whoever uses the database next is told by the failure of the query.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    async connect() {
      return lentClient(await pool.connect())
    },
    end: () => pool.end()
  }
}

/** A connection that did not answer is closed at its return, or the next query would wait for it again. */
function lentClient(client: pg.PoolClient): PostgresPoolClient {
  let broken = false
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    try {
      return await client.query(sql, parameters.map(strictly))
    } catch (error) {
      broken ||= isConnectionLoss(error)
      throw error
    }
  }
  return { query: query as PostgresPoolClient['query'], release: () => client.release(broken) }
}

/** Columns are of one type here and take no boolean for a number; Kysely asks for the tables with some. */
const strictly = (value: unknown, index: number): Bindable | boolean =>
  typeof value === 'boolean' ? value : bindable(value, index)
