import type { Transaction } from 'kysely'
import { forgetCorrections } from '../records/corrections.ts'
import { forgetRuns, forgetRunSets } from '../records/runs/forget-runs.ts'
import { holdSessions } from './save-entries.ts'
import type { Tables } from './tables.ts'

/** Deletes the oldest sessions of those that are older than `olderThan`, whole; how many. */
export async function forgetSessions(db: Transaction<Tables>, olderThan: number, limit: number): Promise<number> {
  const old = await db
    .selectFrom('sessions')
    .selectAll()
    .where('last_at', '<', olderThan)
    .orderBy('last_at')
    .limit(limit)
    .execute()
  // Held as a writer holds them: a late rep comes before, and its session is no longer old, or after, and begins it anew.
  const byName = old.sort((a, b) => (`${a.cuff_id}/${a.session}` < `${b.cuff_id}/${b.session}` ? -1 : 1))
  await holdSessions(db, byName)
  let forgotten = 0
  for (const { cuff_id, session } of byName) {
    const still = await db
      .selectFrom('sessions')
      .select('last_at')
      .where('cuff_id', '=', cuff_id)
      .where('session', '=', session)
      .where('last_at', '<', olderThan)
      .executeTakeFirst()
    if (still === undefined) continue
    await forgetCorrections(db, cuff_id, session)
    await forgetRunSets(db, cuff_id, session)
    for (const table of ['reps', 'sets', 'sessions'] as const) {
      await db.deleteFrom(table).where('cuff_id', '=', cuff_id).where('session', '=', session).execute()
    }
    forgotten += 1
  }
  await forgetRuns(db, olderThan, limit)
  return forgotten
}
