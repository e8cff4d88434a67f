import {
  CuffChange,
  CuffParams,
  CuffsQuery,
  CuffsReply,
  KnownCuff,
  WearerChange,
  WearingsReply
} from '#contracts/records/cuff.ts'
import { errorReplies } from '../../http/error-replies.ts'
import { coach, nameOf, viewer, type RecordsRoutes } from './route-options.ts'

const tags = ['cuffs']

export const cuffRoutes: RecordsRoutes = (app, { records, clock, changed, wearerChanged }) => {
  const response = { 200: KnownCuff, ...errorReplies }

  app.get(
    '/cuffs',
    {
      config: viewer,
      schema: {
        summary: 'List cuffs',
        description: 'Every cuff that has been seen, the one first seen last at the front.',
        tags,
        querystring: CuffsQuery,
        response: { 200: CuffsReply, ...errorReplies }
      }
    },
    ({ query }) => records.listCuffs(query, clock.now())
  )
  app.get(
    '/cuffs/:cuffId',
    { config: viewer, schema: { summary: 'Read a cuff', tags, params: CuffParams, response } },
    ({ params }) => records.readCuff(params.cuffId, clock.now())
  )
  app.put(
    '/cuffs/:cuffId',
    {
      config: coach,
      schema: {
        summary: 'Change a cuff',
        description: 'Its label and colour; what is left out is cleared.',
        tags,
        params: CuffParams,
        body: CuffChange,
        response
      }
    },
    async ({ params, body }) => {
      const cuff = await records.changeCuff(params.cuffId, body, clock.now())
      changed({ kind: 'cuff', id: cuff.id })
      return cuff
    }
  )
  app.put(
    '/cuffs/:cuffId/athlete',
    {
      config: coach,
      schema: {
        summary: 'Say who wears a cuff',
        description:
          'The sets that begin at `from` or later are theirs, until the next word on this cuff; null takes it off.',
        tags,
        params: CuffParams,
        body: WearerChange,
        response
      }
    },
    async (request) => {
      const { params, body } = request
      await records.readCuff(params.cuffId, clock.now())
      const said = { now: clock.now(), by: nameOf(request) }
      if (await records.setWearer(params.cuffId, body, said)) {
        changed({ kind: 'cuff', id: params.cuffId })
        wearerChanged(params.cuffId)
      }
      return records.readCuff(params.cuffId, clock.now())
    }
  )
  app.get(
    '/cuffs/:cuffId/athletes',
    {
      config: viewer,
      schema: {
        summary: 'List who wore a cuff',
        description: 'Newest first.',
        tags,
        params: CuffParams,
        querystring: CuffsQuery,
        response: { 200: WearingsReply, ...errorReplies }
      }
    },
    ({ params, query }) => records.listWearings(params.cuffId, query)
  )
  return Promise.resolve()
}
