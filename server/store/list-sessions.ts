import { sql, type Kysely } from 'kysely'
import type { SessionsQuery, SessionsReply } from '#contracts/http.ts'
import { addedReps, countsStill, notRemoved } from '../records/overlay-conditions.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { Tables } from './tables.ts'

const defaultPage = 50

/** Sessions with something to show, the one with the latest news first; their counts follow corrections. */
export async function listSessions(db: Kysely<Tables>, query: SessionsQuery): Promise<SessionsReply> {
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
        .where(notRemoved('sets.id'))
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .as('sets'),
      from
        .selectFrom('reps')
        .whereRef('reps.cuff_id', '=', 'sessions.cuff_id')
        .whereRef('reps.session', '=', 'sessions.session')
        .where('reps.state', '=', 'confirmed')
        .where(notRemoved('reps.set_id'))
        .where(countsStill)
        .select(({ fn }) => fn.countAll<number | string>().as('count'))
        .as('reps'),
      addedReps.as('added')
    ])
    .where((from) =>
      from.exists(
        from
          .selectFrom('sets')
          .select('sets.id')
          .whereRef('sets.cuff_id', '=', 'sessions.cuff_id')
          .whereRef('sets.session', '=', 'sessions.session')
          .where('sets.listed', '=', 1)
          .where(notRemoved('sets.id'))
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
    reps: Number(row.reps ?? 0) + Number(row.added ?? 0)
  }))
  const last = sessions.at(-1)
  const isMore = rows.length > limit && last !== undefined
  return { sessions, next: isMore ? encodeCursor({ at: last.lastAt, id: `${last.cuffId}/${last.id}` }) : null }
}
