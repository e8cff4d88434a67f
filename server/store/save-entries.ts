import { sql, type ExpressionBuilder, type Transaction } from 'kysely'
import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import { gatherEntries } from './gather-entries.ts'
import { portions } from './portions.ts'
import { toRepRow } from './rep-row.ts'
import { toSetRow } from './set-row.ts'
import type { Entry } from './store.ts'
import type { RepRow, SetRow, Tables } from './tables.ts'
import { refreshUntoldSets, untoldSet } from './untold-sets.ts'

type Db = Transaction<Tables>

/**
 * Writes entries that hold together. The rows of their sessions are written first, whether or not they change: that
 * holds off any other server with news of the same sessions until this transaction ends, so that what is read below
 * stays true. Every guard stands in the statement that writes as well.
 */
export async function saveEntries(db: Db, entries: readonly Entry[]): Promise<void> {
  const { sessions, sets, reps } = gatherEntries(entries)
  await holdSessions(db, sessions)
  for (const set of sets) await saveSet(db, set)
  const news = await newerThanKnown(db, reps)
  await saveReps(db, news)
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

async function newerThanKnown(db: Db, reps: readonly Rep[]): Promise<Rep[]> {
  const known = new Map<string, number>()
  for (const some of portions(reps)) {
    const ids = some.map((rep) => rep.id)
    const rows = await db.selectFrom('reps').select(['id', 'revision']).where('id', 'in', ids).execute()
    for (const { id, revision } of rows) known.set(id, revision)
  }
  return reps.filter((rep) => rep.revision > (known.get(rep.id) ?? -1))
}

async function saveReps(db: Db, reps: readonly Rep[]): Promise<void> {
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
    const rows = some.map(toRepRow)
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

type Excluded = ExpressionBuilder<Tables & { excluded: RepRow }, 'reps' | 'excluded'>

/** Every column of the row that could not be inserted. */
const excludedColumns = (eb: Excluded, [row]: RepRow[]) =>
  Object.fromEntries(Object.keys(row ?? {}).map((name) => [name, eb.ref(`excluded.${name as keyof RepRow}`)]))
