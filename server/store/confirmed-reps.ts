import type { Kysely } from 'kysely'
import type { Rep } from '#contracts/rep.ts'
import { fromRepRow } from './rep-row.ts'
import type { Tables } from './tables.ts'

/** The longest list that a FinishedSet may carry. */
export const mostReps = 1000

/** The confirmed reps of one set, in order. */
export async function confirmedReps(db: Kysely<Tables>, setId: string): Promise<Rep[]> {
  const rows = await db
    .selectFrom('reps')
    .selectAll()
    .where('set_id', '=', setId)
    .where('state', '=', 'confirmed')
    .orderBy('n')
    .limit(mostReps)
    .execute()
  return rows.map(fromRepRow)
}
