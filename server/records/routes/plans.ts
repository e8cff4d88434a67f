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
import { errorReplies } from '../../http/error-replies.ts'
import { coach, viewer, type RecordsRoutes } from './route-options.ts'

const tags = ['plans']

export const planRoutes: RecordsRoutes = (app, { records, clock, changed }) => {
  const response = { 200: Plan, ...errorReplies }
  const tell = (plan: Plan): Plan => {
    changed({ kind: 'plan', id: plan.id })
    return plan
  }

  app.get(
    '/plan-templates',
    {
      config: viewer,
      schema: {
        summary: 'List plan templates',
        description: 'Plans to begin with; one is used by making a plan of it.',
        tags,
        querystring: Type.Object({}),
        response: { 200: PlanTemplatesReply, ...errorReplies }
      }
    },
    () => ({ templates: [...planTemplates] })
  )
  app.get(
    '/plans',
    {
      config: viewer,
      schema: {
        summary: 'List plans',
        description: 'Newest first; `archived` asks for those put away.',
        tags,
        querystring: PlansQuery,
        response: { 200: PlansReply, ...errorReplies }
      }
    },
    ({ query }) => records.listPlans(query)
  )
  app.post(
    '/plans',
    {
      config: coach,
      schema: {
        summary: 'Add a plan',
        description: 'With an `id` of your own the same request twice is one plan.',
        tags,
        body: NewPlan,
        response
      }
    },
    async ({ body }) => tell(await records.createPlan(body, clock.now()))
  )
  app.get(
    '/plans/:planId',
    { config: viewer, schema: { summary: 'Read a plan', tags, params: PlanParams, response } },
    ({ params }) => records.readPlan(params.planId)
  )
  app.put(
    '/plans/:planId',
    { config: coach, schema: { summary: 'Change a plan', tags, params: PlanParams, body: PlanChange, response } },
    async ({ params, body }) => tell(await records.changePlan(params.planId, body, clock.now()))
  )
  app.post(
    '/plans/:planId/archive',
    { config: coach, schema: { summary: 'Archive a plan', tags, params: PlanParams, body: RevisionBody, response } },
    async ({ params, body }) => tell(await records.archivePlan(params.planId, body.revision, clock.now()))
  )
  app.post(
    '/plans/:planId/restore',
    { config: coach, schema: { summary: 'Restore a plan', tags, params: PlanParams, body: RevisionBody, response } },
    async ({ params, body }) => tell(await records.restorePlan(params.planId, body.revision))
  )
  return Promise.resolve()
}
