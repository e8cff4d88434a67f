import type { Kysely } from 'kysely'
import type {
  Athlete,
  AthleteChange,
  AthleteDeleted,
  AthletesQuery,
  AthletesReply,
  NewAthlete
} from '#contracts/records/athlete.ts'
import type { Tables } from '../store/tables.ts'
import { write } from '../store/write.ts'
import { changedMeanwhile, idTaken, missing } from './conflict.ts'
import { newId } from './new-id.ts'
import { afterCursor, cut, limitOf } from './page.ts'
import type { AthleteRow } from './tables.ts'
import { cleanName } from './texts.ts'

type Db = Kysely<Tables>

export async function listAthletes(db: Db, query: AthletesQuery): Promise<AthletesReply> {
  const rows = await db
    .selectFrom('athletes')
    .selectAll()
    .where('archived_at', query.archived === true ? 'is not' : 'is', null)
    .where(afterCursor(query, 'created_at', 'id'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limitOf(query) + 1)
    .execute()
  const { page, next } = cut(rows, query, (row) => ({ at: row.created_at, id: row.id }))
  return { athletes: page.map(fromRow), next }
}

/** @throws KickbackError HTTP_NOT_FOUND */
export async function readAthlete(db: Db, id: string): Promise<Athlete> {
  const row = await db.selectFrom('athletes').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw missing(`athlete ${id}`)
  return fromRow(row)
}

/** Twice with the same id and content is once. @throws KickbackError HTTP_BAD_REQUEST, HTTP_CONFLICT */
export async function createAthlete(db: Db, body: NewAthlete, now: number): Promise<Athlete> {
  const row: AthleteRow = { id: body.id ?? newId(), ...chosen(body), revision: 1, created_at: now, archived_at: null }
  await db
    .insertInto('athletes')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const kept = await readAthlete(db, row.id)
  const wanted = fromRow(row)
  if (kept.name !== wanted.name || kept.colour !== wanted.colour || kept.targetReps !== wanted.targetReps) {
    throw idTaken(`Athlete ${row.id}`)
  }
  return kept
}

/** @throws KickbackError HTTP_BAD_REQUEST, HTTP_NOT_FOUND, HTTP_CONFLICT */
export const changeAthlete = (db: Db, id: string, body: AthleteChange): Promise<Athlete> =>
  update(db, id, body.revision, chosen(body))

/** Out of the lists, and off any cuff. @throws KickbackError HTTP_NOT_FOUND, HTTP_CONFLICT */
export function archiveAthlete(db: Db, id: string, revision: number, now: number, by: string | null): Promise<Athlete> {
  return write(db, async (transaction) => {
    const athlete = await update(transaction, id, revision, { archived_at: now })
    await takeOffCuffs(transaction, id, now, by)
    return athlete
  })
}

/** @throws KickbackError HTTP_NOT_FOUND, HTTP_CONFLICT */
export const restoreAthlete = (db: Db, id: string, revision: number): Promise<Athlete> =>
  update(db, id, revision, { archived_at: null })

/** Gone where nothing hangs on them, archived where something does. @throws KickbackError HTTP_NOT_FOUND */
export function deleteAthlete(db: Db, id: string, now: number, by: string | null): Promise<AthleteDeleted> {
  return write(db, async (transaction) => {
    const athlete = await readAthlete(transaction, id)
    if (!(await isNamed(transaction, id))) {
      await transaction.deleteFrom('athletes').where('id', '=', id).execute()
      return { deleted: true, athlete: null }
    }
    if (athlete.archivedAt !== null) return { deleted: false, athlete }
    const archived = await update(transaction, id, athlete.revision, { archived_at: now })
    await takeOffCuffs(transaction, id, now, by)
    return { deleted: false, athlete: archived }
  })
}

async function isNamed(db: Db, id: string): Promise<boolean> {
  for (const table of ['cuff_wearers', 'corrections', 'calibrations', 'runs'] as const) {
    const found = await db.selectFrom(table).select('athlete_id').where('athlete_id', '=', id).limit(1).execute()
    if (found.length > 0) return true
  }
  return false
}

/** The cuffs that they wear. */
export async function cuffsOf(db: Db, id: string): Promise<string[]> {
  return (await worn(db, id)).map(({ cuff_id }) => cuff_id)
}

const worn = (db: Db, id: string) =>
  db
    .selectFrom('cuff_wearers as worn')
    .select(['worn.cuff_id', 'worn.from_at'])
    .where('worn.athlete_id', '=', id)
    .where((from) =>
      from.not(
        from.exists(
          from
            .selectFrom('cuff_wearers as later')
            .select('later.from_at')
            .whereRef('later.cuff_id', '=', 'worn.cuff_id')
            .whereRef('later.from_at', '>', 'worn.from_at')
        )
      )
    )
    .execute()

async function takeOffCuffs(db: Db, id: string, now: number, by: string | null): Promise<void> {
  for (const { cuff_id, from_at } of await worn(db, id)) {
    const row = { cuff_id, from_at: Math.max(now, from_at), athlete_id: null, by_name: by }
    await db
      .insertInto('cuff_wearers')
      .values(row)
      .onConflict((conflict) => conflict.columns(['cuff_id', 'from_at']).doUpdateSet(row))
      .execute()
  }
}

async function update(db: Db, id: string, revision: number, changes: Partial<AthleteRow>): Promise<Athlete> {
  const { numUpdatedRows } = await db
    .updateTable('athletes')
    .set({ ...changes, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  const kept = await readAthlete(db, id)
  if (numUpdatedRows === 0n) throw changedMeanwhile(`Athlete ${id}`)
  return kept
}

const chosen = ({ name, colour = null, targetReps = null }: NewAthlete | AthleteChange) => ({
  name: cleanName(name, 'The name'),
  colour,
  target_reps: targetReps
})

const fromRow = (row: AthleteRow): Athlete => ({
  id: row.id,
  name: row.name,
  colour: row.colour,
  targetReps: row.target_reps,
  revision: row.revision,
  createdAt: row.created_at,
  archivedAt: row.archived_at
})
