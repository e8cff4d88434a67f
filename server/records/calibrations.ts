import type { Kysely } from 'kysely'
import type { CalibrationsQuery, CalibrationsReply, FullRange, NewCalibration } from '#contracts/records/calibration.ts'
import { exerciseIds, sides, type ExerciseId, type Side } from '#contracts/words.ts'
import type { Tables } from '../store/tables.ts'
import { readAthlete } from './athletes.ts'
import { idTaken, missing } from './conflict.ts'
import { newId } from './new-id.ts'
import { afterCursor, cut, limitOf } from './page.ts'
import type { CalibrationRow } from './tables.ts'

type Db = Kysely<Tables>

export async function listCalibrations(db: Db, query: CalibrationsQuery): Promise<CalibrationsReply> {
  let wanted = db.selectFrom('calibrations').selectAll()
  if (query.deleted !== true) wanted = wanted.where('deleted_at', 'is', null)
  if (query.athleteId !== undefined) wanted = wanted.where('athlete_id', '=', query.athleteId)
  if (query.exercise !== undefined) wanted = wanted.where('exercise', '=', query.exercise)
  if (query.side !== undefined) wanted = wanted.where('side', '=', query.side)
  const rows = await wanted
    .where(afterCursor(query, 'at', 'id'))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limitOf(query) + 1)
    .execute()
  const { page, next } = cut(rows, query, (row) => ({ at: row.at, id: row.id }))
  return { calibrations: page.map(fromRow), next }
}

/** The one that holds; null where there is none. */
export async function latestCalibration(
  db: Db,
  athleteId: string,
  exercise: ExerciseId,
  side: Side
): Promise<FullRange | null> {
  const { calibrations } = await listCalibrations(db, { athleteId, exercise, side, limit: 1 })
  return calibrations[0] ?? null
}

/** Those that hold, one for each exercise and side at most. @throws KickbackError HTTP_NOT_FOUND */
export async function latestCalibrations(db: Db, athleteId: string): Promise<FullRange[]> {
  await readAthlete(db, athleteId)
  const found: FullRange[] = []
  for (const exercise of exerciseIds) {
    for (const side of sides) {
      const latest = await latestCalibration(db, athleteId, exercise, side)
      if (latest !== null) found.push(latest)
    }
  }
  return found
}

/** Twice with the same id and content is once. @throws KickbackError HTTP_NOT_FOUND, HTTP_CONFLICT */
export async function createCalibration(
  db: Db,
  body: NewCalibration,
  said: { now: number; by: string | null; cuffId: string | null }
): Promise<FullRange> {
  await readAthlete(db, body.athleteId)
  const row: CalibrationRow = {
    id: body.id ?? newId(),
    athlete_id: body.athleteId,
    exercise: body.exercise,
    side: body.side,
    full_rom_degrees: body.fullRomDegrees,
    // What lies ahead would hold against all that is said until then.
    at: Math.min(body.at ?? said.now, said.now),
    source: said.cuffId === null ? 'hand' : 'cuff',
    cuff_id: said.cuffId,
    by_name: said.by,
    deleted_at: null
  }
  await db
    .insertInto('calibrations')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const kept = await readCalibration(db, row.id)
  const same = (['athleteId', 'exercise', 'side', 'fullRomDegrees'] as const).every((key) => kept[key] === body[key])
  if (!same) throw idTaken(`Calibration ${row.id}`)
  return kept
}

/** @throws KickbackError HTTP_NOT_FOUND */
export async function markCalibration(db: Db, id: string, deletedAt: number | null): Promise<FullRange> {
  let wanted = db.updateTable('calibrations').set({ deleted_at: deletedAt }).where('id', '=', id)
  // Deleted twice was deleted the first time.
  if (deletedAt !== null) wanted = wanted.where('deleted_at', 'is', null)
  await wanted.execute()
  return readCalibration(db, id)
}

async function readCalibration(db: Db, id: string): Promise<FullRange> {
  const row = await db.selectFrom('calibrations').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw missing(`calibration ${id}`)
  return fromRow(row)
}

const fromRow = (row: CalibrationRow): FullRange => ({
  id: row.id,
  athleteId: row.athlete_id,
  exercise: row.exercise,
  side: row.side,
  fullRomDegrees: row.full_rom_degrees,
  at: row.at,
  source: row.source,
  cuffId: row.cuff_id,
  by: row.by_name,
  deletedAt: row.deleted_at
})
