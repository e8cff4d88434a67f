import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { KickbackError } from '#contracts/errors.ts'
import {
  ErrorReply,
  HealthReply,
  SessionsReply,
  SetParams,
  SetReply,
  SetsQuery,
  SetsReply,
  type SessionHead
} from '#contracts/http.ts'
import { setId } from '#contracts/identifiers.ts'

export interface ApiOptions {
  store: {
    sets: (query: SetsQuery) => Promise<SetsReply>
    set: (id: string) => Promise<SetReply | null>
    sessions: (limit: number) => Promise<SessionHead[]>
  }
  health: () => Promise<HealthReply>
}

const sessionsShown = 200
const errors = { '4xx': ErrorReply, '5xx': ErrorReply }
const Nothing = Type.Object({})

/** What the dashboard and scripts may read. */
export const api: FastifyPluginAsyncTypebox<ApiOptions> = (app, { store, health }) => {
  app.addHook('onSend', (_request, reply, _payload, done) => {
    void reply.header('cache-control', 'no-store')
    done()
  })

  app.get(
    '/health',
    { config: { access: 'anyone', limit: 'none' }, schema: { response: { 200: HealthReply, 503: HealthReply } } },
    async (_request, reply) => {
      const now = await health()
      return reply.code(now.status === 'ok' ? 200 : 503).send(now)
    }
  )

  app.get(
    '/sets',
    { config: { access: 'viewer' }, schema: { querystring: SetsQuery, response: { 200: SetsReply, ...errors } } },
    ({ query }) => store.sets(query)
  )

  app.get(
    '/sets/:cuffId/:session/:number',
    { config: { access: 'viewer' }, schema: { params: SetParams, response: { 200: SetReply, ...errors } } },
    async ({ params }) => {
      const id = setId(params.cuffId, params.session, params.number)
      const set = await store.set(id)
      if (set === null) throw new KickbackError('HTTP_NOT_FOUND', `There is no set ${id}.`)
      return set
    }
  )

  app.get(
    '/sessions',
    { config: { access: 'viewer' }, schema: { querystring: Nothing, response: { 200: SessionsReply, ...errors } } },
    async () => ({
      sessions: await store.sessions(sessionsShown)
    })
  )

  const nothingHere = (): never => {
    throw new KickbackError('HTTP_NOT_FOUND', 'There is nothing at this address.')
  }
  // Nearer than the dashboard, which would answer with its page.
  app.get('/*', { config: { access: 'viewer' } }, nothingHere)
  app.setNotFoundHandler(nothingHere)
  return Promise.resolve()
}
