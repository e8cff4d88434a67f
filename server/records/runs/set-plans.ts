import type { Kysely } from 'kysely'
import type { TempoTarget } from '#contracts/records/plan.ts'
import type { SetPlan } from '#contracts/records/run.ts'
import type { Tables } from '../../store/tables.ts'

/** What these sets were to be; those that finished no step of a run are left out. */
export async function plansOf(db: Kysely<Tables>, setIds: readonly string[]): Promise<Map<string, SetPlan>> {
  const plans = new Map<string, SetPlan>()
  if (setIds.length === 0) return plans
  const rows = await db.selectFrom('run_sets').selectAll().where('set_id', 'in', setIds).execute()
  for (const { set_id, run_id, step, load_kg, reps_from, reps_to, tempo } of rows) {
    if (step === null || reps_from === null || reps_to === null) continue
    plans.set(set_id, {
      runId: run_id,
      step,
      loadKg: load_kg,
      repsFrom: reps_from,
      repsTo: reps_to,
      tempo: tempo === null ? null : (JSON.parse(tempo) as TempoTarget)
    })
  }
  return plans
}
