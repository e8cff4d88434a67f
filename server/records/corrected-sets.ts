import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import type { SetsQuery, SetsReply } from '#contracts/http.ts'
import type { ComparisonReply, CorrectedSet, CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import type { SetHead } from '#contracts/set.ts'
import { confirmedReps } from '../store/confirmed-reps.ts'
import { encodeCursor } from '../store/cursor.ts'
import { measuredSet, measuredSets } from '../store/measured-sets.ts'
import type { Tables } from '../store/tables.ts'
import { missing } from './conflict.ts'
import { correctHead, correctSet, touchesReps } from './correct-set.ts'
import { readOverlays } from './corrections.ts'
import { foldCorrections, type SetOverlay } from './fold-corrections.ts'
import { athleteOf, isNobodys, isOf, isRemoved, notRemoved } from './overlay-conditions.ts'
import { plansOf } from './runs/set-plans.ts'

type Db = Kysely<Tables>

const untouched = foldCorrections([])
/** How far back the best is looked for. */
const setsCompared = 200

/** Sets as people have corrected them, newest first. */
export async function listCorrectedSets(db: Db, query: SetsQuery): Promise<SetsReply> {
  const conditions: RawBuilder<SqlBool>[] = []
  if (query.removed === 'only') conditions.push(isRemoved)
  else if (query.removed !== 'show') conditions.push(notRemoved('sets.id'))
  if (query.athleteId !== undefined) conditions.push(isOf(query.athleteId))
  return correctPage(db, query, conditions)
}

/** One set as people have corrected it, removed or not; null where there is none. */
export async function readCorrectedSet(db: Db, id: string): Promise<CorrectedSet | null> {
  const set = await measuredSet(db, id)
  if (set === null) return null
  const { reps, ...head } = set
  const overlay = (await readOverlays(db, [id])).get(id) ?? untouched
  const corrected = correctSet(head, reps, overlay, (await athletesOf(db, [id])).get(id) ?? null)
  return { ...corrected, plan: (await plansOf(db, [id])).get(id) ?? null }
}

/** What a set is compared with. @throws KickbackError HTTP_NOT_FOUND */
export async function compareSet(db: Db, id: string): Promise<ComparisonReply> {
  const set = await readCorrectedSet(db, id)
  if (set === null) throw missing(`set ${id}`)
  const { exercise, side, cuffId, session, athleteId = null } = set
  const query: SetsQuery = {
    exercise,
    side,
    limit: setsCompared,
    before: encodeCursor({ at: set.startedAt, id }),
    // Sets that are nobody's are compared on one cuff: at home it is always the same person's.
    ...(athleteId === null ? { cuffId } : {})
  }
  const whose = athleteId === null ? isNobodys : isOf(athleteId)
  const { sets } = await correctPage(db, query, [notRemoved('sets.id'), whose])
  const elsewhen = sets.find((other) => other.cuffId !== cuffId || other.session !== session)
  let best: CorrectedSetHead | null = null
  for (const other of sets) {
    if (best === null || other.summary.counts.clean > best.summary.counts.clean) best = other
  }
  return { lastTime: elsewhen ?? null, best }
}

async function correctPage(db: Db, query: SetsQuery, conditions: readonly RawBuilder<SqlBool>[]): Promise<SetsReply> {
  const narrow = conditions.length === 0 ? undefined : sql<SqlBool>`(${sql.join(conditions, sql` and `)})`
  const { sets, next } = await measuredSets(db, query, narrow)
  const ids = sets.map(({ id }) => id)
  const overlays = await readOverlays(db, ids)
  const athletes = await athletesOf(db, ids)
  const plans = await plansOf(db, ids)
  const corrected: CorrectedSetHead[] = []
  for (const head of sets) {
    const set = await correctOne(db, head, overlays.get(head.id) ?? untouched, athletes.get(head.id) ?? null)
    corrected.push({ ...set, plan: plans.get(head.id) ?? null })
  }
  return { sets: corrected, next }
}

/** Reps are read only where a correction has something to say of them. */
async function correctOne(
  db: Db,
  head: SetHead,
  overlay: SetOverlay,
  athleteId: string | null
): Promise<CorrectedSetHead> {
  return correctHead(head, touchesReps(overlay) ? await confirmedReps(db, head.id) : [], overlay, athleteId)
}

async function athletesOf(db: Db, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('sets')
    .select(['sets.id', athleteOf.as('athlete')])
    .where('sets.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, athlete }) => [id, athlete]))
}
