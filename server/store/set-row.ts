import type { SetHead, SetSummary } from '#contracts/set.ts'
import type { SetRow } from './tables.ts'

/** The row of a set whose own message has come. */
export const toSetRow = (set: SetHead): SetRow => ({
  id: set.id,
  cuff_id: set.cuffId,
  session: set.session,
  number: set.number,
  exercise: set.exercise,
  side: set.side,
  target_reps: set.targetReps,
  started_at: set.startedAt,
  ended_at: set.endedAt,
  ended: set.ended,
  summary: JSON.stringify(set.summary),
  told: 1,
  listed: 1
})

export const fromSetRow = (row: SetRow): SetHead => ({
  id: row.id,
  cuffId: row.cuff_id,
  session: row.session,
  number: row.number,
  exercise: row.exercise,
  side: row.side,
  targetReps: row.target_reps,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  ended: row.ended,
  summary: JSON.parse(row.summary) as SetSummary
})
