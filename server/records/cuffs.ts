import type { Kysely } from 'kysely'
import type { CuffChange, CuffsQuery, CuffsReply, KnownCuff } from '#contracts/records/cuff.ts'
import type { Tables } from '../store/tables.ts'
import { changedMeanwhile, missing } from './conflict.ts'
import { afterCursor, cut, limitOf } from './page.ts'
import type { CuffRow } from './tables.ts'
import { cleanName } from './texts.ts'
import { wearerAt } from './wearers.ts'

type Db = Kysely<Tables>

/** Far more than a chain of gyms has: strangers must not be able to fill the disk with names. */
const cuffsAtMost = 20_000

export async function listCuffs(db: Db, query: CuffsQuery, now: number): Promise<CuffsReply> {
  const rows = await db
    .selectFrom('cuffs')
    .selectAll()
    .where(afterCursor(query, 'first_seen_at', 'id'))
    .orderBy('first_seen_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limitOf(query) + 1)
    .execute()
  const { page, next } = cut(rows, query, (row) => ({ at: row.first_seen_at, id: row.id }))
  const cuffs: KnownCuff[] = []
  for (const row of page) cuffs.push(await withWearer(db, row, now))
  return { cuffs, next }
}

/** @throws KickbackError HTTP_NOT_FOUND */
export async function readCuff(db: Db, id: string, now: number): Promise<KnownCuff> {
  const row = await db.selectFrom('cuffs').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw missing(`cuff ${id}`)
  return withWearer(db, row, now)
}

/** @throws KickbackError HTTP_BAD_REQUEST, HTTP_NOT_FOUND, HTTP_CONFLICT */
export async function changeCuff(db: Db, id: string, body: CuffChange, now: number): Promise<KnownCuff> {
  const { revision, label = null, colour = null } = body
  const { numUpdatedRows } = await db
    .updateTable('cuffs')
    .set({ label: label === null ? null : cleanName(label, 'The label'), colour, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  const kept = await readCuff(db, id, now)
  if (numUpdatedRows === 0n) throw changedMeanwhile(`Cuff ${id}`)
  return kept
}

/** Keeps that a cuff was there at a time, in whatever order the times come. True where it was not known before. */
export async function seeCuff(db: Db, id: string, at: number): Promise<boolean> {
  const known = await db.selectFrom('cuffs').selectAll().where('id', '=', id).executeTakeFirst()
  if (known === undefined) {
    const { count } = await db
      .selectFrom('cuffs')
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow()
    if (Number(count) >= cuffsAtMost) return false
    await db
      .insertInto('cuffs')
      .values({ id, label: null, colour: null, revision: 1, first_seen_at: at, last_seen_at: at })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute()
    return true
  }
  if (at > known.last_seen_at) {
    await db
      .updateTable('cuffs')
      .set({ last_seen_at: at })
      .where('id', '=', id)
      .where('last_seen_at', '<', at)
      .execute()
  }
  return false
}

async function withWearer(db: Db, row: CuffRow, now: number): Promise<KnownCuff> {
  const worn = await wearerAt(db, row.id, now)
  const athleteId = worn?.athlete_id ?? null
  return {
    id: row.id,
    label: row.label,
    colour: row.colour,
    revision: row.revision,
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    athleteId,
    wornSince: worn === undefined || athleteId === null ? null : worn.from_at
  }
}
