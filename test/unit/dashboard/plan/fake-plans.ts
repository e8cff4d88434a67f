import type { Plan, PlanItem } from '#contracts/records/plan.ts'
import { planTemplates } from '#contracts/records/plan-templates.ts'
import type { NewRun, Run, RunStep } from '#contracts/records/run.ts'
import { unfoldSteps } from '#contracts/records/unfold-steps.ts'
import type { PlansApi, RunRequest } from '../../../../dashboard/api/plans-client.ts'
import { RecordsFailure } from '../../../../dashboard/api/records-failure.ts'
import { bridgeNow, cuffId } from '../fixtures.ts'
import { silentPlans } from '../harness.ts'

export const item = (change: Partial<PlanItem> = {}): PlanItem => ({
  exercise: 'kickback',
  sets: 1,
  repsFrom: 6,
  repsTo: 8,
  loadKg: 12.5,
  sideOrder: 'alternating',
  tempo: null,
  restSeconds: 60,
  ...change
})

export const makePlan = (id: string, change: Partial<Plan> = {}): Plan => ({
  id,
  name: id.toUpperCase(),
  items: [item()],
  revision: 1,
  createdAt: 1,
  changedAt: 1,
  archivedAt: null,
  ...change
})

/** A run of these items, begun a minute ago; `settled` says how many of its steps are done, the last one just now. */
export function makeRun(items: PlanItem[], settled: number, change: Partial<Run> = {}): Run {
  const steps = unfoldSteps(items).map((step, index): RunStep =>
    index < settled
      ? { ...step, state: 'done', setId: `${cuffId}/s/set-${index + 1}`, settledAt: bridgeNow - (settled - index) }
      : step
  )
  const isOver = settled === steps.length
  return {
    id: 'run-1',
    cuffId,
    athleteId: null,
    planId: 'mine',
    name: 'Mine',
    items,
    revision: 1 + settled,
    startedAt: bridgeNow - 60_000,
    changedAt: bridgeNow,
    endedAt: isOver ? bridgeNow : null,
    endedWhy: isOver ? 'done' : null,
    steps,
    at: settled,
    phase: isOver ? 'done' : 'ready',
    restUntil: null,
    trouble: null,
    ...change
  }
}

/** A server's plans in memory, with what was asked of it. */
export function fakePlans(kept: Plan[] = []) {
  const plans = new Map(kept.map((plan) => [plan.id, plan]))
  const started: { cuffId: string; run: NewRun }[] = []
  const requests: RunRequest[] = []
  let latest: Run | null = null

  function change(id: string, revision: number, next: (plan: Plan) => Plan): Promise<Plan> {
    const plan = plans.get(id)
    if (plan === undefined) return Promise.reject(new RecordsFailure('missing'))
    if (plan.revision !== revision) return Promise.reject(new RecordsFailure('conflict'))
    const changed = { ...next(plan), revision: revision + 1 }
    plans.set(id, changed)
    return Promise.resolve(changed)
  }

  const api: PlansApi = {
    ...silentPlans,
    plans: (which) =>
      Promise.resolve([...plans.values()].filter(({ archivedAt }) => (archivedAt !== null) === (which === 'archived'))),
    templates: () => Promise.resolve([...planTemplates]),
    createPlan({ id, name, items }) {
      const plan = makePlan(id!, { name, items })
      plans.set(plan.id, plan)
      return Promise.resolve(plan)
    },
    changePlan: (id, { revision, name, items }) => change(id, revision, (plan) => ({ ...plan, name, items })),
    archivePlan: ({ id, revision }) => change(id, revision, (plan) => ({ ...plan, archivedAt: 2 })),
    restorePlan: ({ id, revision }) => change(id, revision, (plan) => ({ ...plan, archivedAt: null })),
    runsUnderWay: () => Promise.resolve(latest === null ? [] : [latest]),
    latestRun: () => Promise.resolve(latest),
    startRun(id, run) {
      started.push({ cuffId: id, run })
      return Promise.resolve(makeRun([item()], 0))
    },
    changeRun(run, request) {
      requests.push(request)
      return Promise.resolve({ ...latest!, ...run })
    }
  }
  return { api, plans, started, requests, setRun: (run: Run | null) => void (latest = run) }
}
