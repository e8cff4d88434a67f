import { sql, type Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'

/** Forgets which steps a session's sets finished, with the session. */
export async function forgetRunSets(db: Transaction<Tables>, cuffId: string, session: string): Promise<void> {
  const named = db.selectFrom('sets').select('id').where('cuff_id', '=', cuffId).where('session', '=', session)
  await db.deleteFrom('run_sets').where('set_id', 'in', named).execute()
}

/** Forgets at most `limit` runs that ended before `olderThan`, once none of their sets is kept. */
export async function forgetRuns(db: Transaction<Tables>, olderThan: number, limit: number): Promise<void> {
  const old = await db
    .selectFrom('runs')
    .select('id')
    .where('ended_at', '<', olderThan)
    .where(sql<boolean>`not exists (select 1 from run_sets done where done.run_id = runs.id and done.step is not null)`)
    .orderBy('started_at')
    .limit(limit)
    .execute()
  if (old.length === 0) return
  const ids = old.map(({ id }) => id)
  await db.deleteFrom('run_sets').where('run_id', 'in', ids).execute()
  await db.deleteFrom('runs').where('id', 'in', ids).execute()
}
