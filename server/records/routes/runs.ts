import { CuffParams } from '#contracts/records/cuff.ts'
import { RevisionBody } from '#contracts/records/fields.ts'
import { NewRun, RestChange, Run, RunParams, RunsQuery, RunsReply } from '#contracts/records/run.ts'
import { errorReplies } from '../../http/error-replies.ts'
import type { RunAction } from '../runs/act-on-run.ts'
import { coach, nameOf, viewer, type RecordsRoutes } from './route-options.ts'

const tags = ['runs']

const actions = [
  {
    action: 'skip',
    summary: 'Skip a step of a run',
    description: 'The present step is not done. A set that goes on for it finishes nothing.'
  },
  {
    action: 'back',
    summary: 'Undo the last step of a run',
    description: 'The step that was done or skipped last is to do again, also where the run was over with it.'
  },
  { action: 'stop', summary: 'Stop a run', description: 'For good; what was done stays done.' },
  {
    action: 'go-on',
    summary: 'End the rest of a run',
    description: 'The next set may begin. Without a rest nothing changes.'
  }
] as const

export const runRoutes: RecordsRoutes = (app, { records, clock, changed, wearerChanged, runMoved }) => {
  const response = { 200: Run, ...errorReplies }

  async function act(runId: string, revision: number, action: RunAction): Promise<Run> {
    const run = await records.changeRun(runId, revision, action, clock.now())
    changed({ kind: 'run', id: run.id })
    runMoved(run.cuffId)
    return run
  }

  app.post(
    '/cuffs/:cuffId/run',
    {
      config: coach,
      schema: {
        summary: 'Start a run',
        description:
          'Of a plan, or of items said on the spot. It ends the run before on this cuff. The athlete, if named, puts the cuff on. With an `id` of your own the same request twice is one run.',
        tags,
        params: CuffParams,
        body: NewRun,
        response
      }
    },
    async (request) => {
      const { cuffId } = request.params
      const said = { now: clock.now(), by: nameOf(request) }
      const { run, stopped, wearerChanged: isWornByAnother } = await records.startRun(cuffId, request.body, said)
      if (isWornByAnother) {
        changed({ kind: 'cuff', id: cuffId })
        wearerChanged(cuffId)
      }
      if (stopped !== null) changed({ kind: 'run', id: stopped })
      changed({ kind: 'run', id: run.id })
      runMoved(cuffId)
      return run
    }
  )
  app.get(
    '/runs',
    {
      config: viewer,
      schema: {
        summary: 'List runs',
        description: 'The one begun last at the front; `running` asks for those under way, or those that are over.',
        tags,
        querystring: RunsQuery,
        response: { 200: RunsReply, ...errorReplies }
      }
    },
    ({ query }) => records.listRuns(query, clock.now())
  )
  app.get(
    '/runs/:runId',
    { config: viewer, schema: { summary: 'Read a run', tags, params: RunParams, response } },
    ({ params }) => records.readRun(params.runId, clock.now())
  )
  for (const { action, summary, description } of actions) {
    app.post(
      `/runs/:runId/${action}`,
      { config: coach, schema: { summary, description, tags, params: RunParams, body: RevisionBody, response } },
      ({ params, body }) => act(params.runId, body.revision, { action })
    )
  }
  app.post(
    '/runs/:runId/rest',
    {
      config: coach,
      schema: {
        summary: 'Change the rest of a run',
        description: 'By so many seconds, also to a rest where there was none; an hour from now at most.',
        tags,
        params: RunParams,
        body: RestChange,
        response
      }
    },
    ({ params, body }) => act(params.runId, body.revision, { action: 'rest', seconds: body.seconds })
  )
  return Promise.resolve()
}
