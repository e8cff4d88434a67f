import type { Kysely } from 'kysely'
import type { SessionHead } from '#contracts/http.ts'
import { createRecords } from '../records/create-records.ts'
import { addedReps, countsStill, notRemoved } from '../records/overlay-conditions.ts'
import { measuredSet, measuredSets } from './measured-sets.ts'
import type { Database } from './open-database.ts'
import { forgetSessions } from './forget-sessions.ts'
import { saveEntries } from './save-entries.ts'
import { write } from './write.ts'
import { storeTrouble } from './store-trouble.ts'
import type { Store } from './store.ts'
import type { Tables } from './tables.ts'

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
    records: createRecords(db, attempt),
    save: (entries) => attempt(() => write(db, (transaction) => saveEntries(transaction, entries))),
    sets: (query) => attempt(() => measuredSets(db, query)),
    set: (id) => attempt(() => measuredSet(db, id)),
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
    reps: Number(row.reps ?? 0) + Number(row.added ?? 0)
  }))
}
