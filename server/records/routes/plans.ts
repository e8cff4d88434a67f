import Type from 'typebox'
import { RevisionBody } from '#contracts/records/fields.ts'
import { planTemplates } from '#contracts/records/plan-templates.ts'
import {
  NewPlan,
  Plan,
  PlanChange,
  PlanParams,
  PlansQuery,
  PlansReply,
  PlanTemplatesReply
} from '#contracts/records/plan.ts'
import { coach, errors, viewer, type RecordsRoutes } from './route-options.ts'

export const planRoutes: RecordsRoutes = (app, { records, clock, changed }) => {
  const response = { 200: Plan, ...errors }
  const tell = (plan: Plan): Plan => {
    changed({ kind: 'plan', id: plan.id })
    return plan
  }

  app.get(
    '/plan-templates',
    { config: viewer, schema: { querystring: Type.Object({}), response: { 200: PlanTemplatesReply, ...errors } } },
    () => ({ templates: [...planTemplates] })
  )
  app.get(
    '/plans',
    { config: viewer, schema: { querystring: PlansQuery, response: { 200: PlansReply, ...errors } } },
    ({ query }) => records.listPlans(query)
  )
  app.post('/plans', { config: coach, schema: { body: NewPlan, response } }, async ({ body }) =>
    tell(await records.createPlan(body, clock.now()))
  )
  app.get('/plans/:planId', { config: viewer, schema: { params: PlanParams, response } }, ({ params }) =>
    records.readPlan(params.planId)
  )
  app.put(
    '/plans/:planId',
    { config: coach, schema: { params: PlanParams, body: PlanChange, response } },
    async ({ params, body }) => tell(await records.changePlan(params.planId, body, clock.now()))
  )
  app.post(
    '/plans/:planId/archive',
    { config: coach, schema: { params: PlanParams, body: RevisionBody, response } },
    async ({ params, body }) => tell(await records.archivePlan(params.planId, body.revision, clock.now()))
  )
  app.post(
    '/plans/:planId/restore',
    { config: coach, schema: { params: PlanParams, body: RevisionBody, response } },
    async ({ params, body }) => tell(await records.restorePlan(params.planId, body.revision))
  )
  return Promise.resolve()
}
