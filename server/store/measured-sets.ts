import { sql, type Expression, type Kysely, type SqlBool } from 'kysely'
import type { SetsQuery } from '#contracts/http.ts'
import type { Rep } from '#contracts/rep.ts'
import type { SetHead } from '#contracts/set.ts'
import { tracedReps } from './confirmed-reps.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { fromSetRow } from './set-row.ts'
import type { Tables } from './tables.ts'

const defaultPage = 50

/** Sets as they were measured, newest first. @param narrow a further condition on the rows of `sets` */
export async function measuredSets(
  db: Kysely<Tables>,
  query: SetsQuery,
  narrow?: Expression<SqlBool>
): Promise<{ sets: SetHead[]; next: string | null }> {
  const limit = query.limit ?? defaultPage
  let wanted = db.selectFrom('sets').selectAll().where('listed', '=', 1)
  if (query.cuffId !== undefined) wanted = wanted.where('cuff_id', '=', query.cuffId)
  if (query.session !== undefined) wanted = wanted.where('session', '=', query.session)
  if (query.exercise !== undefined) wanted = wanted.where('exercise', '=', query.exercise)
  if (query.side !== undefined) wanted = wanted.where('side', '=', query.side)
  if (query.from !== undefined) wanted = wanted.where('started_at', '>=', query.from)
  if (query.to !== undefined) wanted = wanted.where('started_at', '<', query.to)
  if (narrow !== undefined) wanted = wanted.where(narrow)
  if (query.before !== undefined) {
    const { at, id } = decodeCursor(query.before)
    wanted = wanted.where(sql<boolean>`(started_at, id) < (${at}, ${id})`)
  }
  const rows = await wanted
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const next = rows.length > limit && last !== undefined ? encodeCursor({ at: last.started_at, id: last.id }) : null
  return { sets: page.map(fromSetRow), next }
}

export interface MeasuredSet extends SetHead {
  reps: Rep[]
}

/** One set as it was measured, with its confirmed reps and their traces; null where there is none. */
export async function measuredSet(db: Kysely<Tables>, id: string): Promise<MeasuredSet | null> {
  const row = await db.selectFrom('sets').selectAll().where('id', '=', id).where('listed', '=', 1).executeTakeFirst()
  if (row === undefined) return null
  return { ...fromSetRow(row), reps: await tracedReps(db, id) }
}
