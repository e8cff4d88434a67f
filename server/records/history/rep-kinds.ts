import { sql, type Kysely } from 'kysely'
import type { RepKind } from '#contracts/words.ts'
import { mostReps } from '../../store/confirmed-reps.ts'
import { portions } from '../../store/portions.ts'
import type { Tables } from '../../store/tables.ts'
import { readOverlays } from '../corrections.ts'
import { foldCorrections, type SetOverlay } from '../fold-corrections.ts'

const untouched = foldCorrections([])

/** The kinds of the reps that count in these sets, in order; an added rep comes after the one that it is said to follow, else last. */
export async function repKinds(db: Kysely<Tables>, setIds: readonly string[]): Promise<Map<string, RepKind[]>> {
  const found = new Map<string, RepKind[]>()
  for (const ids of portions(setIds)) {
    const overlays = await readOverlays(db, ids)
    // One row a set: to hand over a row for each rep takes longer than to read it.
    const rows = await db
      .selectFrom('reps')
      .select(['set_id', sql<string>`string_agg(n || ' ' || kind, ',' order by n)`.as('told')])
      .where('set_id', 'in', ids)
      .where('state', '=', 'confirmed')
      .groupBy('set_id')
      .execute()
    const told = new Map(rows.map((row) => [row.set_id, row.told]))
    for (const id of ids) found.set(id, kindsOf(told.get(id) ?? '', overlays.get(id) ?? untouched))
  }
  return found
}

function kindsOf(told: string, overlay: SetOverlay): RepKind[] {
  const reps: { place: number; kind: RepKind }[] = []
  for (const rep of told === '' ? [] : told.split(',').slice(0, mostReps)) {
    const [n = '', kind = ''] = rep.split(' ')
    const said = overlay.reps.get(Number(n))
    if (said?.removed !== true) reps.push({ place: Number(n), kind: said?.kind ?? (kind as RepKind) })
  }
  for (const { afterN, kind } of overlay.added) reps.push({ place: afterN ?? Number.MAX_SAFE_INTEGER, kind })
  return reps.sort((a, b) => a.place - b.place).map(({ kind }) => kind)
}
