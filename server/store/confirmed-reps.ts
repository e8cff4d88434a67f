import type { Kysely } from 'kysely'
import type { BareRep, Rep } from '#contracts/rep.ts'
import { bareColumns, fromRepRow, fromTracedRow } from './rep-row.ts'
import type { Tables } from './tables.ts'

/** The longest list that a FinishedSet may carry. */
export const mostReps = 1000

/** The confirmed reps of one set, in order. */
export async function confirmedReps(db: Kysely<Tables>, setId: string): Promise<BareRep[]> {
  const rows = await confirmed(db, setId).select(bareColumns).execute()
  return rows.map(fromRepRow)
}

/** The same, each with its trace where there is one. */
export async function tracedReps(db: Kysely<Tables>, setId: string): Promise<Rep[]> {
  const rows = await confirmed(db, setId).selectAll().execute()
  return rows.map(fromTracedRow)
}

const confirmed = (db: Kysely<Tables>, setId: string) =>
  db.selectFrom('reps').where('set_id', '=', setId).where('state', '=', 'confirmed').orderBy('n').limit(mostReps)
