import type { PlanItem } from '#contracts/records/plan.ts'
import type { Run, RunStep } from '#contracts/records/run.ts'
import type { RunRow } from '../tables.ts'
import type { RunState } from './run-state.ts'

export const toRunRow = (state: RunState): RunRow => ({
  id: state.id,
  cuff_id: state.cuffId,
  athlete_id: state.athleteId,
  plan_id: state.planId,
  name: state.name,
  items: JSON.stringify(state.items),
  steps: JSON.stringify(state.steps),
  revision: state.revision,
  started_at: state.startedAt,
  changed_at: state.changedAt,
  ended_at: state.endedAt,
  ended_why: state.endedWhy,
  rest_until: state.restUntil,
  under_way: orJson(state.underWay),
  told_session: state.toldSession,
  trouble: orJson(state.trouble)
})

export const fromRunRow = (row: RunRow): RunState => ({
  id: row.id,
  cuffId: row.cuff_id,
  athleteId: row.athlete_id,
  planId: row.plan_id,
  name: row.name,
  items: JSON.parse(row.items) as PlanItem[],
  revision: row.revision,
  startedAt: row.started_at,
  changedAt: row.changed_at,
  endedAt: row.ended_at,
  endedWhy: row.ended_why,
  steps: JSON.parse(row.steps) as RunStep[],
  restUntil: row.rest_until,
  underWay: orParsed(row.under_way) as RunState['underWay'],
  toldSession: row.told_session,
  trouble: orParsed(row.trouble) as Run['trouble']
})

const orJson = (value: object | null): string | null => (value === null ? null : JSON.stringify(value))
const orParsed = (text: string | null): unknown => (text === null ? null : JSON.parse(text))
