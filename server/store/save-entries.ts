import { sql, type ExpressionBuilder, type Transaction } from 'kysely'
import type { BareRep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { gatherEntries, type GatheredTrace } from './gather-entries.ts'
import { portions } from './portions.ts'
import { toRepRow } from './rep-row.ts'
import { toSetRow } from './set-row.ts'
import type { Entry } from './store.ts'
import type { SetRow, Tables, TracedRepRow } from './tables.ts'
import { refreshUntoldSets, untoldSet } from './untold-sets.ts'

type Db = Transaction<Tables>

/**
 * Writes entries that hold together. The rows of their sessions are written first, whether or not they change: that
 * holds off any other server with news of the same sessions until this transaction ends, so that what is read below
 * stays true. Every guard stands in the statement that writes as well.
 */
export async function saveEntries(db: Db, entries: readonly Entry[]): Promise<void> {
  const { sessions, sets, reps, traces } = gatherEntries(entries)
  await holdSessions(db, sessions)
  for (const set of sets) await saveSet(db, set)
  const known = await revisionsOf(db, reps)
  const isNews = (rep: BareRep): boolean => rep.revision > (known.get(rep.id)?.ofWord ?? -1)
  const news = reps.filter(isNews)
  await saveReps(db, news, traces)
  for (const rep of reps) {
    const late = isNews(rep) ? undefined : traces.get(rep.id)
    if (late !== undefined && late.revision > (known.get(rep.id)?.ofTrace ?? -1)) await saveTrace(db, rep.id, late)
  }
  await refreshUntoldSets(db, [...new Set(news.map((rep) => rep.setId))])
}

/** Widens sessions to what is told of them; in PostgreSQL it takes hold of their rows even where nothing changes. */
export async function holdSessions(db: Db, sessions: readonly Tables['sessions'][]): Promise<void> {
  for (const rows of portions(sessions)) {
    await db
      .insertInto('sessions')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['cuff_id', 'session']).doUpdateSet({
          started_at: sql<number>`case when excluded.started_at < sessions.started_at then excluded.started_at else sessions.started_at end`,
          last_at: sql<number>`case when excluded.last_at > sessions.last_at then excluded.last_at else sessions.last_at end`
        })
      )
      .execute()
  }
}

/** Of two words on a set the one that ended later stays; of two that ended together always the same one. */
async function saveSet(db: Db, set: FinishedSet): Promise<void> {
  const row = toSetRow(set)
  const content = (table: string) =>
    sql`(${sql.ref(`${table}.summary`)}, ${sql.ref(`${table}.ended`)}, ${sql.ref(`${table}.exercise`)},
         ${sql.ref(`${table}.side`)}, ${sql.ref(`${table}.started_at`)}, coalesce(${sql.ref(`${table}.target_reps`)}, 0))`
  await db
    .insertInto('sets')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .column('id')
        .doUpdateSet(row)
        .where(
          sql<boolean>`sets.told = 0 or coalesce(sets.ended_at, -1) < coalesce(excluded.ended_at, -1)
            or (coalesce(sets.ended_at, -1) = coalesce(excluded.ended_at, -1)
                and ${content('sets')} < ${content('excluded')})`
        )
    )
    .execute()
}

interface Revisions {
  ofWord: number
  ofTrace: number | null
}

async function revisionsOf(db: Db, reps: readonly BareRep[]): Promise<Map<string, Revisions>> {
  const known = new Map<string, Revisions>()
  for (const some of portions(reps)) {
    const ids = some.map((rep) => rep.id)
    const rows = await db
      .selectFrom('reps')
      .select(['id', 'revision', 'trace_revision'])
      .where('id', 'in', ids)
      .execute()
    for (const { id, revision, trace_revision } of rows) known.set(id, { ofWord: revision, ofTrace: trace_revision })
  }
  return known
}

const traceColumns = (traced: GatheredTrace | undefined): Pick<TracedRepRow, 'trace' | 'trace_revision'> => ({
  trace: traced === undefined ? null : JSON.stringify(traced.trace),
  trace_revision: traced?.revision ?? null
})

async function saveReps(db: Db, reps: readonly BareRep[], traces: ReadonlyMap<string, GatheredTrace>): Promise<void> {
  const heads = new Map<string, SetRow>()
  for (const rep of reps) if (!heads.has(rep.setId)) heads.set(rep.setId, untoldSet(rep))
  for (const rows of portions([...heads.values()])) {
    await db
      .insertInto('sets')
      .values(rows)
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
  }
  for (const some of portions(reps)) {
    const rows = some.map((rep) => ({ ...toRepRow(rep), ...traceColumns(traces.get(rep.id)) }))
    await db
      .insertInto('reps')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((eb) => excludedColumns(eb, rows))
          .where('reps.revision', '<', (eb) => eb.ref('excluded.revision'))
      )
      .execute()
  }
}

/** The trace of a word that came after a later word on the same rep: the set's, or the rep's own. */
async function saveTrace(db: Db, id: string, traced: GatheredTrace): Promise<void> {
  await db
    .updateTable('reps')
    .set(traceColumns(traced))
    .where('id', '=', id)
    .where(sql<boolean>`coalesce(trace_revision, -1) < ${traced.revision}`)
    .execute()
}

type Excluded = ExpressionBuilder<Tables & { excluded: TracedRepRow }, 'reps' | 'excluded'>

/** Every column of the row that could not be inserted; but a trace stays until a later one comes. */
const excludedColumns = (eb: Excluded, [row]: TracedRepRow[]) => ({
  ...Object.fromEntries(Object.keys(row ?? {}).map((name) => [name, eb.ref(`excluded.${name as keyof TracedRepRow}`)])),
  trace: laterTraced('trace'),
  trace_revision: laterTraced('trace_revision')
})

const laterTraced = <C extends 'trace' | 'trace_revision'>(column: C) =>
  sql<TracedRepRow[C]>`case when coalesce(excluded.trace_revision, -1) > coalesce(reps.trace_revision, -1)
    then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`reps.${column}`)} end`
