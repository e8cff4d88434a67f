import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '../../store/tables.ts'
import { fromRunRow, toRunRow } from './run-row.ts'
import type { RunState } from './run-state.ts'

type Db = Kysely<Tables>

/** All that changes the runs of one cuff goes one after the other, on all servers. False where the cuff is not known. */
export async function holdCuff(db: Transaction<Tables>, cuffId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('cuffs')
    .set((eb) => ({ revision: eb.ref('revision') }))
    .where('id', '=', cuffId)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The run under way on a cuff; null where there is none. */
export async function runOn(db: Db, cuffId: string): Promise<RunState | null> {
  const row = await db
    .selectFrom('runs')
    .selectAll()
    .where('cuff_id', '=', cuffId)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return row === undefined ? null : fromRunRow(row)
}

/** A run by its id; null where there is none. */
export async function findRun(db: Db, id: string): Promise<RunState | null> {
  const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? null : fromRunRow(row)
}

export const addRun = async (db: Db, state: RunState): Promise<void> => {
  await db.insertInto('runs').values(toRunRow(state)).execute()
}

export const saveRun = async (db: Db, state: RunState): Promise<void> => {
  await db.updateTable('runs').set(toRunRow(state)).where('id', '=', state.id).execute()
}

/** Keeps that a set had its say in a run, with the step that it finished if there is one. */
export async function noteSet(db: Db, state: RunState, setId: string, index: number | null): Promise<void> {
  const step = index === null ? undefined : state.steps[index]
  const row = {
    set_id: setId,
    run_id: state.id,
    step: index,
    load_kg: step?.loadKg ?? null,
    reps_from: step?.repsFrom ?? null,
    reps_to: step?.repsTo ?? null,
    tempo: step === undefined || step.tempo === null ? null : JSON.stringify(step.tempo)
  }
  await db
    .insertInto('run_sets')
    .values(row)
    .onConflict((conflict) => conflict.column('set_id').doUpdateSet(row))
    .execute()
}
