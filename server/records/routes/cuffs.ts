import {
  CuffChange,
  CuffParams,
  CuffsQuery,
  CuffsReply,
  KnownCuff,
  WearerChange,
  WearingsReply
} from '#contracts/records/cuff.ts'
import { coach, errors, nameOf, viewer, type RecordsRoutes } from './route-options.ts'

export const cuffRoutes: RecordsRoutes = (app, { records, clock, changed, wearerChanged }) => {
  const response = { 200: KnownCuff, ...errors }

  app.get(
    '/cuffs',
    { config: viewer, schema: { querystring: CuffsQuery, response: { 200: CuffsReply, ...errors } } },
    ({ query }) => records.listCuffs(query, clock.now())
  )
  app.get('/cuffs/:cuffId', { config: viewer, schema: { params: CuffParams, response } }, ({ params }) =>
    records.readCuff(params.cuffId, clock.now())
  )
  app.put(
    '/cuffs/:cuffId',
    { config: coach, schema: { params: CuffParams, body: CuffChange, response } },
    async ({ params, body }) => {
      const cuff = await records.changeCuff(params.cuffId, body, clock.now())
      changed({ kind: 'cuff', id: cuff.id })
      return cuff
    }
  )
  app.put(
    '/cuffs/:cuffId/athlete',
    { config: coach, schema: { params: CuffParams, body: WearerChange, response } },
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
      schema: { params: CuffParams, querystring: CuffsQuery, response: { 200: WearingsReply, ...errors } }
    },
    ({ params, query }) => records.listWearings(params.cuffId, query)
  )
  return Promise.resolve()
}
