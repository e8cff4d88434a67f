import { sql, type Kysely } from 'kysely'
import type { ExerciseId, Side } from '#contracts/words.ts'
import type { Place } from '../../store/cursor.ts'
import type { Tables } from '../../store/tables.ts'
import { isNobodys, isOf, notRemoved } from '../overlay-conditions.ts'

export interface SetsWanted {
  /** Null asks for those that are nobody's. */
  athleteId?: string | null | undefined
  cuffId?: string | undefined
  exercise?: ExerciseId | undefined
  side?: Side | undefined
  /** Started at this time or later. */
  from?: number | undefined
  /** Started before this time. */
  to?: number | undefined
  /** Come before this one in the order of time. */
  before?: Place | undefined
}

/** The sets that count: those listed that nobody removed. */
export function wantedSets(db: Kysely<Tables>, { athleteId, cuffId, exercise, side, from, to, before }: SetsWanted) {
  let wanted = db.selectFrom('sets').where('sets.listed', '=', 1).where(notRemoved('sets.id'))
  if (athleteId !== undefined) wanted = wanted.where(athleteId === null ? isNobodys : isOf(athleteId))
  if (cuffId !== undefined) wanted = wanted.where('sets.cuff_id', '=', cuffId)
  if (exercise !== undefined) wanted = wanted.where('sets.exercise', '=', exercise)
  if (side !== undefined) wanted = wanted.where('sets.side', '=', side)
  if (from !== undefined) wanted = wanted.where('sets.started_at', '>=', from)
  if (to !== undefined) wanted = wanted.where('sets.started_at', '<', to)
  if (before !== undefined) {
    wanted = wanted.where(sql<boolean>`(sets.started_at, sets.id) < (${before.at}, ${before.id})`)
  }
  return wanted
}

export type WantedSets = ReturnType<typeof wantedSets>
