import type { Kysely } from 'kysely'
import type { Run, RunsQuery, RunsReply } from '#contracts/records/run.ts'
import type { Tables } from '../../store/tables.ts'
import { write } from '../../store/write.ts'
import { changedMeanwhile, missing } from '../conflict.ts'
import { afterCursor, cut, limitOf } from '../page.ts'
import { actOnRun, type RunAction } from './act-on-run.ts'
import { findRun, holdCuff, noteSet, runOn, saveRun } from './kept-runs.ts'
import { fromRunRow } from './run-row.ts'
import { showRun, type RunState } from './run-state.ts'

type Db = Kysely<Tables>

export async function listRuns(db: Db, query: RunsQuery, now: number): Promise<RunsReply> {
  let wanted = db.selectFrom('runs').selectAll()
  if (query.running !== undefined) wanted = wanted.where('ended_at', query.running ? 'is' : 'is not', null)
  if (query.cuffId !== undefined) wanted = wanted.where('cuff_id', '=', query.cuffId)
  if (query.athleteId !== undefined) wanted = wanted.where('athlete_id', '=', query.athleteId)
  const rows = await wanted
    .where(afterCursor(query, 'started_at', 'id'))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limitOf(query) + 1)
    .execute()
  const { page, next } = cut(rows, query, (row) => ({ at: row.started_at, id: row.id }))
  return { runs: page.map((row) => showRun(fromRunRow(row), now)), next }
}

/** @throws KickbackError HTTP_NOT_FOUND */
export const readRun = async (db: Db, id: string, now: number): Promise<Run> => showRun(await stateOf(db, id), now)

/** Cuffs on which a run is under way. */
export async function cuffsWithRuns(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('runs').select('cuff_id').where('ended_at', 'is', null).execute()
  return rows.map(({ cuff_id }) => cuff_id)
}

/** What a person makes of a run. @throws KickbackError HTTP_NOT_FOUND, HTTP_CONFLICT */
export function changeRun(db: Db, id: string, revision: number, action: RunAction, now: number): Promise<Run> {
  return write(db, async (transaction) => {
    await holdCuff(transaction, (await stateOf(transaction, id)).cuffId)
    const state = await stateOf(transaction, id)
    if (state.revision !== revision) throw changedMeanwhile(`Run "${state.name}"`)
    const acted = actOnRun(state, action, now)
    const other = state.endedAt === null ? null : await runOn(transaction, state.cuffId)
    if (other !== null) throw changedMeanwhile(`Cuff ${state.cuffId}, which is in another run,`)
    if (acted.state !== state) await saveRun(transaction, acted.state)
    if (acted.aside !== null) await noteSet(transaction, acted.state, acted.aside, null)
    return showRun(acted.state, now)
  })
}

async function stateOf(db: Db, id: string): Promise<RunState> {
  const state = await findRun(db, id)
  if (state === null) throw missing(`run ${id}`)
  return state
}
