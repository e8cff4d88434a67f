import type { NewPlan, Plan, PlanChange, PlanTemplate, PlanTemplatesReply } from '#contracts/records/plan.ts'
import type { NewRun, Run, RunsReply } from '#contracts/records/run.ts'
import { askAll } from './ask-all.ts'
import { createAskRecords, isObject } from './ask-records.ts'

/** What a person makes of a run; `rest` by so many seconds more. */
export type RunRequest = { action: 'skip' | 'back' | 'stop' | 'go-on' } | { action: 'rest'; seconds: number }

/** Plans, and going through one. Every method throws RecordsFailure and nothing else. */
export interface PlansApi {
  /** All of them, newest first: those in use, or those put away. */
  plans: (which: 'in-use' | 'archived') => Promise<Plan[]>
  templates: () => Promise<PlanTemplate[]>
  createPlan: (plan: NewPlan) => Promise<Plan>
  changePlan: (planId: string, change: PlanChange) => Promise<Plan>
  archivePlan: (plan: Pick<Plan, 'id' | 'revision'>) => Promise<Plan>
  restorePlan: (plan: Pick<Plan, 'id' | 'revision'>) => Promise<Plan>
  startRun: (cuffId: string, run: NewRun) => Promise<Run>
  /** Those under way, on whichever cuff. */
  runsUnderWay: () => Promise<Run[]>
  /** The one that was begun last on this cuff, also where it is over; null where there was none. */
  latestRun: (cuffId: string) => Promise<Run | null>
  changeRun: (run: Pick<Run, 'id' | 'revision'>, request: RunRequest) => Promise<Run>
}

const isKept = (value: unknown): value is Record<string, unknown> =>
  isObject(value) && typeof value.id === 'string' && typeof value.name === 'string' && Array.isArray(value.items)
const isTemplate = (value: unknown): value is PlanTemplate => isKept(value)
const isPlan = (value: unknown): value is Plan => isKept(value) && typeof value.revision === 'number'
const isTemplates = (value: unknown): value is PlanTemplatesReply =>
  isObject(value) && Array.isArray(value.templates) && value.templates.every(isTemplate)
const isStep = (value: unknown): boolean => isObject(value) && typeof value.state === 'string'
const isRun = (value: unknown): value is Run =>
  isKept(value) &&
  typeof value.revision === 'number' &&
  typeof value.cuffId === 'string' &&
  typeof value.phase === 'string' &&
  Array.isArray(value.steps) &&
  value.steps.every(isStep)
const isRuns = (value: unknown): value is RunsReply =>
  isObject(value) && Array.isArray(value.runs) && value.runs.every(isRun)

/** @param turnedOut told where the server no longer knows this page */
export function createPlansApi(fetchReply: typeof fetch, turnedOut: () => void = () => undefined): PlansApi {
  const ask = createAskRecords(fetchReply, turnedOut)
  const plan = (id: string, rest = ''): string => `/plans/${encodeURIComponent(id)}${rest}`
  const runPath = (id: string, action: string): string => `/runs/${encodeURIComponent(id)}/${action}`

  return {
    plans: (which) => askAll(ask, '/plans', 'plans', isPlan, which === 'archived' ? { archived: 'true' } : {}),
    templates: async () => (await ask({ path: '/plan-templates', check: isTemplates })).templates,
    createPlan: (body) => ask({ path: '/plans', method: 'POST', body, check: isPlan }),
    changePlan: (id, body) => ask({ path: plan(id), method: 'PUT', body, check: isPlan }),
    archivePlan: ({ id, revision }) =>
      ask({ path: plan(id, '/archive'), method: 'POST', body: { revision }, check: isPlan }),
    restorePlan: ({ id, revision }) =>
      ask({ path: plan(id, '/restore'), method: 'POST', body: { revision }, check: isPlan }),
    startRun: (cuffId, body) =>
      ask({ path: `/cuffs/${encodeURIComponent(cuffId)}/run`, method: 'POST', body, check: isRun }),
    runsUnderWay: () => askAll(ask, '/runs', 'runs', isRun, { running: 'true' }),
    async latestRun(cuffId) {
      const query = new URLSearchParams({ cuffId, limit: '1' })
      return (await ask({ path: `/runs?${query.toString()}`, check: isRuns })).runs[0] ?? null
    },
    changeRun: ({ id, revision }, request) =>
      ask({
        path: runPath(id, request.action),
        method: 'POST',
        body: request.action === 'rest' ? { revision, seconds: request.seconds } : { revision },
        check: isRun
      })
  }
}
