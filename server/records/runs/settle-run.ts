import { sql, type Kysely } from 'kysely'
import type { Live } from '#contracts/live.ts'
import type { Trouble } from '#contracts/status.ts'
import type { Tables } from '../../store/tables.ts'
import { write } from '../../store/write.ts'
import { endSilent, finishSet, hearLive, type DoneSet } from './advance-run.ts'
import { holdCuff, noteSet, runOn, saveRun } from './kept-runs.ts'
import type { RunState } from './run-state.ts'

type Db = Kysely<Tables>

/** Sets looked at in one go; those beyond have their turn at the next look, which follows. */
const setsAtOnce = 100

export interface Settled {
  /** The run on the cuff as it is now, also where it has just ended; null where there is none. */
  run: RunState | null
  changed: boolean
  /** True where there are more sets than were looked at. */
  more: boolean
}

interface Outcome extends Settled {
  run: RunState
  heard: { setId: string; step: number | null }[]
}

/**
 * Brings the run of a cuff up to what is kept of its sets, and to its last word. The sets are read from the store and not
 * taken from their messages: what was kept a moment before a power cut has its say after it, once, on whichever server.
 */
export async function settleRun(db: Db, cuffId: string, live: Live | null, now: number): Promise<Settled> {
  const seen = await runOn(db, cuffId)
  if (seen === null) return { run: null, changed: false, more: false }
  const first = await look(db, seen, live, now)
  // Another server may have moved the run between the two readings: its sets then look as though they had been heard all along.
  const isSettled = !first.changed && first.heard.length === 0 && isSame(await runOn(db, cuffId), seen)
  if (isSettled) return first
  return write(db, async (transaction) => {
    await holdCuff(transaction, cuffId)
    const run = await runOn(transaction, cuffId)
    if (run === null) return { run, changed: true, more: false }
    const outcome = await look(transaction, run, live, now)
    for (const { setId, step } of outcome.heard) await noteSet(transaction, outcome.run, setId, step)
    if (outcome.run !== run) await saveRun(transaction, outcome.run)
    return outcome
  })
}

const isSame = (run: RunState | null, seen: RunState): boolean => run?.id === seen.id && run.revision === seen.revision

async function look(db: Db, before: RunState, live: Live | null, now: number): Promise<Outcome> {
  const sets = await setsSince(db, before)
  const heard: Outcome['heard'] = []
  let run = before
  for (const set of sets) {
    const { state, step } = finishSet(run, set, now)
    run = state
    heard.push({ setId: set.id, step })
  }
  run = endSilent(run, now)
  if (live !== null) {
    const setId = live.set?.id
    const isTaken = setId !== undefined && (heard.some((set) => set.setId === setId) || (await isNoted(db, setId)))
    run = hearLive(run, live, isTaken, now)
  }
  return { run, heard, changed: run !== before, more: sets.length === setsAtOnce }
}

/** Finished sets of the run's time that have had no say yet, in the order in which they began. One without reps is none. */
async function setsSince(db: Db, { cuffId, startedAt }: RunState): Promise<DoneSet[]> {
  const rows = await db
    .selectFrom('sets')
    .select(['id', 'exercise', 'side', 'started_at', 'ended_at'])
    .where('cuff_id', '=', cuffId)
    .where('listed', '=', 1)
    .where('told', '=', 1)
    .where('started_at', '>=', startedAt)
    .where('ended_at', 'is not', null)
    .where(sql<boolean>`not exists (select 1 from run_sets heard where heard.set_id = sets.id)`)
    .where(
      sql<boolean>`exists (select 1 from reps done where done.set_id = sets.id and done.state = ${sql.lit('confirmed')})`
    )
    .orderBy('started_at')
    .orderBy('id')
    .limit(setsAtOnce)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    exercise: row.exercise,
    side: row.side,
    startedAt: row.started_at,
    endedAt: row.ended_at ?? row.started_at
  }))
}

async function isNoted(db: Db, setId: string): Promise<boolean> {
  const row = await db.selectFrom('run_sets').select('set_id').where('set_id', '=', setId).executeTakeFirst()
  return row !== undefined
}

/** Keeps that the cuff was told of the present step. False where the run has moved on meanwhile. */
export async function markTold(db: Db, { id, revision }: RunState, session: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('runs')
    .set({ told_session: session, trouble: null })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Keeps why the cuff could not be told. False where that is known, or the run has moved on meanwhile. */
export async function noteTrouble(db: Db, { id, revision }: RunState, trouble: Trouble): Promise<boolean> {
  const text = JSON.stringify(trouble)
  const { numUpdatedRows } = await db
    .updateTable('runs')
    .set({ trouble: text })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .where(sql<boolean>`coalesce(trouble, '') <> ${text}`)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
