import { sql, type Kysely } from 'kysely'
import { KickbackError } from '#contracts/errors.ts'
import type { CuffsQuery, Wearing, WearerChange, WearingsReply } from '#contracts/records/cuff.ts'
import type { Tables } from '../store/tables.ts'
import { readAthlete } from './athletes.ts'
import { afterCursor, cut, limitOf } from './page.ts'
import type { WearerRow } from './tables.ts'

type Db = Kysely<Tables>

/** The word on who wears the cuff that holds at a time; undefined where there was none yet. */
export const wearerAt = (db: Db, cuffId: string, at: number): Promise<WearerRow | undefined> =>
  db
    .selectFrom('cuff_wearers')
    .selectAll()
    .where('cuff_id', '=', cuffId)
    .where('from_at', '<=', at)
    .orderBy('from_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/**
 * Puts an athlete on a cuff, or takes it off. True where that was not so already. Whose a set is follows from this at
 * every look, so that sets which come late, or a word on earlier times, need no settling.
 * @throws KickbackError HTTP_BAD_REQUEST, HTTP_NOT_FOUND, HTTP_CONFLICT
 */
export async function setWearer(
  db: Db,
  cuffId: string,
  { athleteId, from }: WearerChange,
  said: { now: number; by: string | null }
): Promise<boolean> {
  if (from !== undefined && from > said.now) throw new KickbackError('HTTP_BAD_REQUEST', '"from" is yet to come.')
  if (athleteId !== null && (await readAthlete(db, athleteId)).archivedAt !== null) {
    throw new KickbackError('HTTP_CONFLICT', `Athlete ${athleteId} is archived.`, {
      advice: 'Restore the athlete first.'
    })
  }
  const row = { cuff_id: cuffId, from_at: from ?? said.now, athlete_id: athleteId, by_name: said.by }
  const before = await wearerAt(db, cuffId, row.from_at)
  if ((before?.athlete_id ?? null) === athleteId) return false
  await db
    .insertInto('cuff_wearers')
    .values(row)
    .onConflict((conflict) => conflict.columns(['cuff_id', 'from_at']).doUpdateSet(row))
    .execute()
  return true
}

interface WornRow extends WearerRow {
  to_at: number | null
}

export async function listWearings(db: Db, cuffId: string, query: CuffsQuery): Promise<WearingsReply> {
  const rows = await db
    .selectFrom('cuff_wearers')
    .selectAll()
    .select(
      sql<number | null>`(select min(later.from_at) from cuff_wearers later
        where later.cuff_id = cuff_wearers.cuff_id and later.from_at > cuff_wearers.from_at)`.as('to_at')
    )
    .where('cuff_id', '=', cuffId)
    .where(afterCursor(query, 'from_at', 'cuff_id'))
    .orderBy('from_at', 'desc')
    .limit(limitOf(query) + 1)
    .execute()
  const { page, next } = cut(rows, query, (row) => ({ at: row.from_at, id: row.cuff_id }))
  return { wearings: page.map(fromRow), next }
}

const fromRow = (row: WornRow): Wearing => ({
  athleteId: row.athlete_id,
  from: row.from_at,
  to: row.to_at,
  by: row.by_name
})
