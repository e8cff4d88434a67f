import { sql, type Kysely } from 'kysely'
import type { SessionHead, SetsQuery, SetsReply } from '#contracts/http.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { createAccessBook } from '../access/access-book.ts'
import { confirmedReps } from './confirmed-reps.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { Database } from './open-database.ts'
import { forgetSessions } from './forget-sessions.ts'
import { saveEntries } from './save-entries.ts'
import { fromSetRow } from './set-row.ts'
import { write } from './write.ts'
import { storeTrouble } from './store-trouble.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

const defaultPage = 50

/** The store over any engine that Kysely speaks, once its tables are there. */
export function createKyselyStore(database: Database): Store {
  const { db, identity } = database
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw storeTrouble(error)
    }
  }

  return {
    identity,
    access: createAccessBook(db, attempt),
    save: (entries) => attempt(() => write(db, (transaction) => saveEntries(transaction, entries))),
    sets: (query) => attempt(() => listSets(db, query)),
    set: (id) => attempt(() => readSet(db, id)),
    sessions: (limit) => attempt(() => listSessions(db, limit)),
    forget: (olderThan, limit) =>
      attempt(() => write(db, (transaction) => forgetSessions(transaction, olderThan, limit))),
    check: () =>
      attempt(async () => {
        await db.selectFrom('facts').select('name').limit(1).execute()
      }),
    close: () => attempt(() => database.close())
  }
}

async function listSets(db: Kysely<Tables>, query: SetsQuery): Promise<SetsReply> {
  const limit = query.limit ?? defaultPage
  let wanted = db.selectFrom('sets').selectAll().where('listed', '=', 1)
  if (query.cuffId !== undefined) wanted = wanted.where('cuff_id', '=', query.cuffId)
  if (query.session !== undefined) wanted = wanted.where('session', '=', query.session)
  if (query.exercise !== undefined) wanted = wanted.where('exercise', '=', query.exercise)
  if (query.side !== undefined) wanted = wanted.where('side', '=', query.side)
  if (query.before !== undefined) {
    const { at, id } = decodeCursor(query.before)
    wanted = wanted.where(sql<boolean>`(started_at, id) < (${at}, ${id})`)
  }
  const rows = await wanted
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last !== undefined ? encodeCursor({ at: last.started_at, id: last.id }) : null
  return { sets: page.map(fromSetRow), next }
}

async function readSet(db: Kysely<Tables>, id: string): Promise<FinishedSet | null> {
  const row = await db.selectFrom('sets').selectAll().where('id', '=', id).where('listed', '=', 1).executeTakeFirst()
  if (row === undefined) return null
  return { ...fromSetRow(row), reps: await confirmedReps(db, id) }
}

async function listSessions(db: Kysely<Tables>, limit: number): Promise<SessionHead[]> {
  const rows = await db
    .selectFrom('sessions')
    .select((from) => [
      'sessions.cuff_id',
      'sessions.session',
      'sessions.started_at',
      'sessions.last_at',
      from
        .selectFrom('sets')
        .whereRef('sets.cuff_id', '=', 'sessions.cuff_id')
        .whereRef('sets.session', '=', 'sessions.session')
        .where('sets.listed', '=', 1)
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .as('sets'),
      from
        .selectFrom('reps')
        .whereRef('reps.cuff_id', '=', 'sessions.cuff_id')
        .whereRef('reps.session', '=', 'sessions.session')
        .where('reps.state', '=', 'confirmed')
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .as('reps')
    ])
    .where((from) =>
      from.exists(
        from
          .selectFrom('sets')
          .select('sets.id')
          .whereRef('sets.cuff_id', '=', 'sessions.cuff_id')
          .whereRef('sets.session', '=', 'sessions.session')
          .where('sets.listed', '=', 1)
      )
    )
    .orderBy('sessions.last_at', 'desc')
    .orderBy('sessions.cuff_id', 'desc')
    .orderBy('sessions.session', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    id: row.session,
    cuffId: row.cuff_id,
    startedAt: row.started_at,
    lastAt: row.last_at,
    sets: Number(row.sets ?? 0),
    reps: Number(row.reps ?? 0)
  }))
}
