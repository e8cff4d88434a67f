import type { Transaction } from 'kysely'
import type { BareRep } from '#contracts/rep.ts'
import { bareColumns, fromRepRow } from './rep-row.ts'
import { portions } from './portions.ts'
import { summaryOfReps } from './summary-of-reps.ts'
import { mostReps } from './confirmed-reps.ts'
import type { RepRow, SetRow, Tables } from './tables.ts'

type Db = Transaction<Tables>

/** The head of a set whose own message has not come: unlisted until one of its reps is confirmed. */
export const untoldSet = (rep: BareRep): SetRow => ({
  id: rep.setId,
  cuff_id: rep.cuffId,
  session: rep.session,
  number: rep.setNumber,
  exercise: rep.exercise,
  side: rep.side,
  target_reps: null,
  started_at: rep.at,
  ended_at: null,
  ended: 'open',
  summary: JSON.stringify(summaryOfReps([])),
  told: 0,
  listed: 0
})

/** Gives sets whose own message has not come the head that their reps can tell. */
export async function refreshUntoldSets(db: Db, ids: readonly string[]): Promise<void> {
  for (const some of portions(ids)) {
    const sets = await db.selectFrom('sets').selectAll().where('id', 'in', some).where('told', '=', 0).execute()
    const reps = await confirmedRepsOf(
      db,
      sets.map((set) => set.id)
    )
    for (const rows of portions(sets.map((set) => headOf(set, reps.get(set.id) ?? [])))) {
      await db
        .insertInto('sets')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((eb) => ({
              listed: eb.ref('excluded.listed'),
              summary: eb.ref('excluded.summary'),
              started_at: eb.ref('excluded.started_at'),
              exercise: eb.ref('excluded.exercise'),
              side: eb.ref('excluded.side')
            }))
            .where('sets.told', '=', 0)
        )
        .execute()
    }
  }
}

function headOf(set: SetRow, reps: readonly BareRep[]): SetRow {
  const first = reps.reduce<BareRep | null>((early, rep) => (early === null || rep.at < early.at ? rep : early), null)
  const told = first === null ? {} : { started_at: first.at, exercise: first.exercise, side: first.side }
  return { ...set, ...told, listed: first === null ? 0 : 1, summary: JSON.stringify(summaryOfReps(reps)) }
}

/** The confirmed reps of several sets, in order, of each no more than a set may carry. */
async function confirmedRepsOf(db: Db, setIds: readonly string[]): Promise<Map<string, BareRep[]>> {
  const found = new Map<string, BareRep[]>()
  for (const ids of portions(setIds)) {
    const numbered = db
      .selectFrom('reps')
      .select(bareColumns)
      .select(({ fn }) =>
        fn
          .agg<number | string>('row_number')
          .over((over) => over.partitionBy('set_id').orderBy('n'))
          .as('place')
      )
      .where('set_id', 'in', ids)
      .where('state', '=', 'confirmed')
    const rows = await db
      .selectFrom(numbered.as('reps'))
      .selectAll()
      .where('place', '<=', mostReps)
      .orderBy('n')
      .execute()
    for (const row of rows as RepRow[]) {
      const reps = found.get(row.set_id) ?? []
      reps.push(fromRepRow(row))
      found.set(row.set_id, reps)
    }
  }
  return found
}
