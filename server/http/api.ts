import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { KickbackError } from '#contracts/errors.ts'
import {
  HealthReply,
  SessionsQuery,
  SessionsReply,
  SetParams,
  SetReply,
  SetsQuery,
  SetsReply
} from '#contracts/http.ts'
import { setId } from '#contracts/identifiers.ts'
import { apiDocuments } from './api-documents/api-documents.ts'
import { errorReplies } from './error-replies.ts'
import { exportRoutes } from './export/export-routes.ts'
import type { SetSource } from './export/sets-in-order.ts'
import { keepFresh } from './freshness.ts'
import { linkPages } from './link-pages.ts'

export interface ApiOptions {
  store: SetSource & { sessions: (query: SessionsQuery) => Promise<SessionsReply> }
  health: () => Promise<HealthReply>
  /** Name and version, as documents and exports tell. */
  software: string
}

/** What the dashboard and scripts may read. */
export const api: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { store, health, software }) => {
  app.addHook('preSerialization', linkPages)
  app.addHook('onSend', keepFresh)

  app.get(
    '/health',
    {
      config: { access: 'anyone', limit: 'none', ofTheMoment: true },
      schema: {
        summary: 'Health',
        description: '200 once all parts are up, 503 before and whenever one is down.',
        tags: ['health'],
        response: { ...errorReplies, 200: HealthReply, 503: HealthReply }
      }
    },
    async (_request, reply) => {
      const now = await health()
      return reply.code(now.status === 'ok' ? 200 : 503).send(now)
    }
  )

  app.get(
    '/sets',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'List sets',
        description: 'As people have corrected them, newest first.',
        tags: ['sets'],
        querystring: SetsQuery,
        response: { 200: SetsReply, ...errorReplies }
      }
    },
    ({ query }) => store.sets(query)
  )

  app.get(
    '/sets/:cuffId/:session/:number',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'Read a set',
        description:
          'One set as people have corrected it, removed or not: the reps that count in order, and beside them those taken away and those added.',
        tags: ['sets'],
        params: SetParams,
        response: { 200: SetReply, ...errorReplies }
      }
    },
    async ({ params }) => {
      const id = setId(params.cuffId, params.session, params.number)
      const set = await store.set(id)
      if (set === null) throw new KickbackError('HTTP_NOT_FOUND', `There is no set ${id}.`)
      return set
    }
  )

  app.get(
    '/sessions',
    {
      config: { access: 'viewer' },
      schema: {
        summary: 'List sessions',
        description: 'The one with the latest news first.',
        tags: ['sessions'],
        querystring: SessionsQuery,
        response: { 200: SessionsReply, ...errorReplies }
      }
    },
    ({ query }) => store.sessions(query)
  )

  await app.register(exportRoutes, { store, software })
  await app.register(apiDocuments, { software })

  const nothingHere = (): never => {
    throw new KickbackError('HTTP_NOT_FOUND', 'There is nothing at this address.')
  }
  // Nearer than the dashboard, which would answer with its page.
  app.get('/*', { config: { access: 'viewer' }, schema: { hide: true } }, nothingHere)
  app.setNotFoundHandler(nothingHere)
}
