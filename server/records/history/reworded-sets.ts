import { sql, type Kysely, type RawBuilder, type SqlBool } from 'kysely'
import type { SetHead } from '#contracts/set.ts'
import { portions } from '../../store/portions.ts'
import { fromSetRow } from '../../store/set-row.ts'
import { summedReps } from '../../store/summed-reps.ts'
import type { Tables } from '../../store/tables.ts'
import { correctHead } from '../correct-set.ts'
import { readOverlays } from '../corrections.ts'
import { foldCorrections } from '../fold-corrections.ts'
import type { WantedSets } from './wanted-sets.ts'

/** A set whose figures are not those of its row. */
export interface RewordedSet {
  head: SetHead
  /** Of the reps that count, those that a person added: they have no measures. */
  added: number
}

const untouched = foldCorrections([])

/** Sets of whose reps a person said something, perhaps undone since. Of all others the summary in the row holds. */
export const isReworded: RawBuilder<SqlBool> = sql`sets.id in (select c.set_id from corrections c
  where c.action in ('set-kind', 'remove-rep', 'restore-rep', 'add-rep'))`
export const isPlain: RawBuilder<SqlBool> = sql`not (${isReworded})`

/** Those among the wanted sets, as their corrections make them, some at a time. */
export async function* rewordedSets(db: Kysely<Tables>, wanted: WantedSets): AsyncGenerator<RewordedSet> {
  const named = await wanted.where(isReworded).select('sets.id').execute()
  for (const some of portions(named.map(({ id }) => id))) {
    const rows = await db.selectFrom('sets').selectAll().where('id', 'in', some).execute()
    const overlays = await readOverlays(db, some)
    const reps = await summedReps(db, some)
    for (const row of rows) {
      const overlay = overlays.get(row.id) ?? untouched
      const head = correctHead(fromSetRow(row), reps.get(row.id) ?? [], overlay, null)
      yield { head, added: overlay.added.length }
    }
  }
}
