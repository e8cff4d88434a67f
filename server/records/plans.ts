import type { Kysely } from 'kysely'
import { KickbackError } from '#contracts/errors.ts'
import type { NewPlan, Plan, PlanChange, PlanItem, PlansQuery, PlansReply } from '#contracts/records/plan.ts'
import type { Tables } from '../store/tables.ts'
import { changedMeanwhile, idTaken, missing } from './conflict.ts'
import { newId } from './new-id.ts'
import { afterCursor, cut, limitOf } from './page.ts'
import type { PlanRow } from './tables.ts'
import { cleanName } from './texts.ts'

type Db = Kysely<Tables>

export async function listPlans(db: Db, query: PlansQuery): Promise<PlansReply> {
  const rows = await db
    .selectFrom('plans')
    .selectAll()
    .where('archived_at', query.archived === true ? 'is not' : 'is', null)
    .where(afterCursor(query, 'created_at', 'id'))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limitOf(query) + 1)
    .execute()
  const { page, next } = cut(rows, query, (row) => ({ at: row.created_at, id: row.id }))
  return { plans: page.map(fromRow), next }
}

/** @throws KickbackError HTTP_NOT_FOUND */
export async function readPlan(db: Db, id: string): Promise<Plan> {
  const row = await db.selectFrom('plans').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw missing(`plan ${id}`)
  return fromRow(row)
}

/** Twice with the same id and content is once. @throws KickbackError HTTP_BAD_REQUEST, HTTP_CONFLICT */
export async function createPlan(db: Db, body: NewPlan, now: number): Promise<Plan> {
  const id = body.id ?? newId()
  const row: PlanRow = { id, ...told(body), revision: 1, created_at: now, changed_at: now, archived_at: null }
  await db
    .insertInto('plans')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
  const kept = await readPlan(db, id)
  if (kept.name !== row.name || JSON.stringify(kept.items) !== row.items) throw idTaken(`Plan ${id}`)
  return kept
}

/** @throws KickbackError HTTP_BAD_REQUEST, HTTP_NOT_FOUND, HTTP_CONFLICT */
export const changePlan = (db: Db, id: string, body: PlanChange, now: number): Promise<Plan> =>
  update(db, id, body.revision, { ...told(body), changed_at: now })

/** @throws KickbackError HTTP_NOT_FOUND, HTTP_CONFLICT */
export const archivePlan = (db: Db, id: string, revision: number, now: number): Promise<Plan> =>
  update(db, id, revision, { archived_at: now })

/** @throws KickbackError HTTP_NOT_FOUND, HTTP_CONFLICT */
export const restorePlan = (db: Db, id: string, revision: number): Promise<Plan> =>
  update(db, id, revision, { archived_at: null })

async function update(db: Db, id: string, revision: number, changes: Partial<PlanRow>): Promise<Plan> {
  const { numUpdatedRows } = await db
    .updateTable('plans')
    .set({ ...changes, revision: revision + 1 })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst()
  const kept = await readPlan(db, id)
  if (numUpdatedRows === 0n) throw changedMeanwhile(`Plan "${kept.name}"`)
  return kept
}

/** What a person says of a plan, as it is kept. @throws KickbackError HTTP_BAD_REQUEST */
export function told({ name, items }: Pick<NewPlan, 'name' | 'items'>): { name: string; items: string } {
  for (const [index, { repsFrom, repsTo }] of items.entries()) {
    if (repsFrom <= repsTo) continue
    throw new KickbackError(
      'HTTP_BAD_REQUEST',
      `Item ${index + 1} of the plan goes from ${repsFrom} to ${repsTo} reps.`
    )
  }
  return { name: cleanName(name, 'The name'), items: JSON.stringify(items.map(inOrder)) }
}

/** The keys in one order, so that the same item is the same text. */
const inOrder = (item: PlanItem): PlanItem => ({
  exercise: item.exercise,
  sets: item.sets,
  repsFrom: item.repsFrom,
  repsTo: item.repsTo,
  loadKg: item.loadKg,
  sideOrder: item.sideOrder,
  tempo: item.tempo && {
    concentricSeconds: item.tempo.concentricSeconds,
    topHoldSeconds: item.tempo.topHoldSeconds,
    eccentricSeconds: item.tempo.eccentricSeconds,
    bottomHoldSeconds: item.tempo.bottomHoldSeconds
  },
  restSeconds: item.restSeconds
})

const fromRow = (row: PlanRow): Plan => ({
  id: row.id,
  name: row.name,
  items: JSON.parse(row.items) as PlanItem[],
  revision: row.revision,
  createdAt: row.created_at,
  changedAt: row.changed_at,
  archivedAt: row.archived_at
})
