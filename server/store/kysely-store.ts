import { sql, type Kysely } from 'kysely'
import type { SessionsQuery, SessionsReply, SetsQuery, SetsReply } from '#contracts/http.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { confirmedReps } from './confirmed-reps.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { saveEntries } from './save-entries.ts'
import { fromSetRow } from './set-row.ts'
import { storeTrouble } from './store-trouble.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

const defaultPage = 50

/** The store over any engine that Kysely speaks, once its tables are there. */
export function createKyselyStore(db: Kysely<Tables>, identity: string): Store {
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw storeTrouble(error)
    }
  }

  return {
    identity,
    save: (entries) => attempt(() => db.transaction().execute((transaction) => saveEntries(transaction, entries))),
    sets: (query) => attempt(() => listSets(db, query)),
    set: (id) => attempt(() => readSet(db, id)),
    sessions: (query) => attempt(() => listSessions(db, query)),
    check: () =>
      attempt(async () => {
        await db.selectFrom('facts').select('name').limit(1).execute()
      }),
    close: () => attempt(() => db.destroy())
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

async function listSessions(db: Kysely<Tables>, query: SessionsQuery): Promise<SessionsReply> {
  const limit = query.limit ?? defaultPage
  let wanted = db
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
  if (query.cuffId !== undefined) wanted = wanted.where('sessions.cuff_id', '=', query.cuffId)
  if (query.before !== undefined) {
    const { at, id } = decodeCursor(query.before)
    const [cuffId = '', session = ''] = id.split('/')
    wanted = wanted.where(
      sql<boolean>`(sessions.last_at, sessions.cuff_id, sessions.session) < (${at}, ${cuffId}, ${session})`
    )
  }
  const rows = await wanted
    .orderBy('sessions.last_at', 'desc')
    .orderBy('sessions.cuff_id', 'desc')
    .orderBy('sessions.session', 'desc')
    .limit(limit + 1)
    .execute()
  const sessions = rows.slice(0, limit).map((row) => ({
    id: row.session,
    cuffId: row.cuff_id,
    startedAt: row.started_at,
    lastAt: row.last_at,
    sets: Number(row.sets ?? 0),
    reps: Number(row.reps ?? 0)
  }))
  const last = sessions.at(-1)
  const isMore = rows.length > limit && last !== undefined
  return { sessions, next: isMore ? encodeCursor({ at: last.lastAt, id: `${last.cuffId}/${last.id}` }) : null }
}
