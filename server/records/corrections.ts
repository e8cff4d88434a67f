import type { Kysely, Transaction } from 'kysely'
import { KickbackError } from '#contracts/errors.ts'
import { repId } from '#contracts/identifiers.ts'
import type { Correction, CorrectionsQuery, CorrectionsReply, NewCorrection } from '#contracts/records/correction.ts'
import type { Tables } from '../store/tables.ts'
import { write } from '../store/write.ts'
import { readAthlete } from './athletes.ts'
import { idTaken } from './conflict.ts'
import { foldCorrections, type SetOverlay } from './fold-corrections.ts'
import { afterCursor, cut, limitOf } from './page.ts'
import type { CorrectionRow } from './tables.ts'

type Db = Kysely<Tables>

/** Corrections of one set, and undoings too: no set needs a tenth of it, and each look at a set reads them all. */
export const correctionsAtMost = 1000

/** A set's place, which its id is made of. */
export interface SetPlace {
  setId: string
  cuffId: string
  session: string
}

export interface Said {
  now: number
  by: string | null
}

/**
 * Keeps one correction. The set need not be there yet. Twice with the same id and content is once.
 * @throws KickbackError HTTP_BAD_REQUEST, HTTP_NOT_FOUND (the athlete), HTTP_CONFLICT
 */
export function addCorrection(db: Db, place: SetPlace, body: NewCorrection, said: Said): Promise<Correction> {
  return write(db, async (transaction) => {
    const known = await beginChange(transaction, place)
    const row = rowOf(place.setId, body, said)
    const same = known.find(({ id }) => id === body.id)
    if (same !== undefined) {
      if (!isSame(same, row)) throw idTaken(`Correction ${body.id}`)
      return same
    }
    if (known.length >= correctionsAtMost) throw tooMany()
    if (row.athlete_id !== null) await readAthlete(transaction, row.athlete_id)
    const latest = known.reduce((last, { at }) => Math.max(last, at), 0)
    // Said now, it is the last word, even on a server whose clock is behind. A word from the future would hold for ever.
    row.at = body.at === undefined ? Math.max(said.now, latest + 1) : Math.min(body.at, said.now)
    await transaction.insertInto('corrections').values(row).execute()
    return (await endChange(transaction, place, body.id)) ?? fromRow({ ...row, undone_at: null, undone_by: null })
  })
}

/**
 * Undoes one correction for good, also one that is yet to come: null then.
 * @throws KickbackError HTTP_BAD_REQUEST
 */
export function undoCorrection(db: Db, place: SetPlace, id: string, said: Said): Promise<Correction | null> {
  return write(db, async (transaction) => {
    await beginChange(transaction, place)
    const undone = await transaction
      .selectFrom('correction_undos')
      .select('correction_id')
      .where('set_id', '=', place.setId)
      .execute()
    if (undone.length >= correctionsAtMost && !undone.some(({ correction_id }) => correction_id === id)) throw tooMany()
    await transaction
      .insertInto('correction_undos')
      .values({ set_id: place.setId, correction_id: id, at: said.now, by_name: said.by })
      .onConflict((conflict) => conflict.columns(['set_id', 'correction_id']).doNothing())
      .execute()
    return endChange(transaction, place, id)
  })
}

export async function listCorrections(db: Db, setId: string, query: CorrectionsQuery): Promise<CorrectionsReply> {
  const rows = await withUndos(db)
    .where('corrections.set_id', '=', setId)
    .where(afterCursor(query, 'corrections.at', 'corrections.id'))
    .orderBy('corrections.at', 'desc')
    .orderBy('corrections.id', 'desc')
    .limit(limitOf(query) + 1)
    .execute()
  const { page, next } = cut(rows, query, (row) => ({ at: row.at, id: row.id }))
  return { corrections: page.map(fromRow), next }
}

/** What the corrections of these sets come to; those without any are left out. */
export async function readOverlays(db: Db, setIds: readonly string[]): Promise<Map<string, SetOverlay>> {
  if (setIds.length === 0) return new Map()
  const bySet = new Map<string, Correction[]>()
  for (const row of await withUndos(db).where('corrections.set_id', 'in', setIds).execute()) {
    const list = bySet.get(row.set_id) ?? []
    list.push(fromRow(row))
    bySet.set(row.set_id, list)
  }
  return new Map([...bySet].map(([id, list]) => [id, foldCorrections(list)]))
}

/** Forgets what was said of a session's sets, with the session. */
export async function forgetCorrections(db: Transaction<Tables>, cuffId: string, session: string): Promise<void> {
  const named = db
    .selectFrom('set_overlays')
    .select('set_id')
    .where('cuff_id', '=', cuffId)
    .where('session', '=', session)
  for (const table of ['corrections', 'correction_undos', 'removed_reps'] as const) {
    await db.deleteFrom(table).where('set_id', 'in', named).execute()
  }
  await db.deleteFrom('set_overlays').where('cuff_id', '=', cuffId).where('session', '=', session).execute()
}

/** Changes of one set go one after the other, on all servers: the row that each begins with holds the others back. */
async function beginChange(db: Transaction<Tables>, { setId, cuffId, session }: SetPlace): Promise<Correction[]> {
  const row = { set_id: setId, cuff_id: cuffId, session, revision: 1, removed: 0, athlete_said: 0, athlete_id: null }
  await db
    .insertInto('set_overlays')
    .values({ ...row, added: 0, active: 0 })
    .onConflict((conflict) =>
      conflict.column('set_id').doUpdateSet((eb) => ({ revision: eb('set_overlays.revision', '+', 1) }))
    )
    .execute()
  return readAll(db, setId)
}

/** Works out anew what queries go by. */
async function endChange(db: Transaction<Tables>, place: SetPlace, id: string): Promise<Correction | null> {
  const { setId, cuffId, session } = place
  const all = await readAll(db, setId)
  const { removed, athlete, reps, added, active } = foldCorrections(all)
  await db
    .updateTable('set_overlays')
    .set({
      removed: Number(removed),
      athlete_said: athlete === null ? 0 : 1,
      athlete_id: athlete?.id ?? null,
      added: added.length,
      active
    })
    .where('set_id', '=', setId)
    .execute()
  await db.deleteFrom('removed_reps').where('set_id', '=', setId).execute()
  const gone = [...reps].filter(([, rep]) => rep.removed)
  const rows = gone.map(([n]) => ({ set_id: setId, rep_id: repId(cuffId, session, n) }))
  if (rows.length > 0) await db.insertInto('removed_reps').values(rows).execute()
  return all.find((correction) => correction.id === id) ?? null
}

const readAll = async (db: Db, setId: string): Promise<Correction[]> =>
  (await withUndos(db).where('corrections.set_id', '=', setId).execute()).map(fromRow)

const withUndos = (db: Db) =>
  db
    .selectFrom('corrections')
    .leftJoin('correction_undos', (join) =>
      join
        .onRef('correction_undos.set_id', '=', 'corrections.set_id')
        .onRef('correction_undos.correction_id', '=', 'corrections.id')
    )
    .selectAll('corrections')
    .select(['correction_undos.at as undone_at', 'correction_undos.by_name as undone_by'])

const rowOf = (setId: string, body: NewCorrection, { now, by }: Said): CorrectionRow => ({
  set_id: setId,
  id: body.id,
  action: body.action,
  n: 'n' in body ? body.n : null,
  kind: 'kind' in body ? body.kind : null,
  after_n: 'afterN' in body ? (body.afterN ?? null) : null,
  athlete_id: 'athleteId' in body ? body.athleteId : null,
  at: now,
  received_at: now,
  by_name: by
})

const isSame = (kept: Correction, row: CorrectionRow): boolean =>
  kept.action === row.action &&
  kept.n === row.n &&
  kept.kind === row.kind &&
  kept.afterN === row.after_n &&
  kept.athleteId === row.athlete_id

const tooMany = (): KickbackError =>
  new KickbackError('HTTP_BAD_REQUEST', `A set takes ${correctionsAtMost} corrections at most.`)

const fromRow = (row: CorrectionRow & { undone_at: number | null; undone_by: string | null }): Correction => ({
  id: row.id,
  setId: row.set_id,
  at: row.at,
  receivedAt: row.received_at,
  by: row.by_name,
  action: row.action,
  n: row.n,
  kind: row.kind,
  afterN: row.after_n,
  athleteId: row.athlete_id,
  undone: row.undone_at === null ? null : { at: row.undone_at, by: row.undone_by }
})
