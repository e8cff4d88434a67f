import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ProbeReply, type HealthReply } from '#contracts/http.ts'
import { errorReplies } from './error-replies.ts'
import { keepFresh } from './freshness.ts'

const config = { access: 'anyone', limit: 'none', ofTheMoment: true } as const
const tags = ['health']
const response = { ...errorReplies, 200: ProbeReply, 503: ProbeReply }

/**
 * For whatever restarts servers and sends them traffic. `live`: the program answers, so restarting it would cure nothing;
 * `ready`: it can take reps and show them, since store and broker are there. A cuff that is away concerns neither.
 */
export const probes: FastifyPluginAsyncTypebox<{ health: () => Promise<HealthReply> }> = (app, { health }) => {
  app.addHook('onSend', keepFresh)
  app.get(
    '/health/live',
    {
      config,
      schema: {
        summary: 'Liveness',
        description: 'The program answers, so that restarting it would cure nothing.',
        tags,
        response
      }
    },
    async (_request, reply) => reply.send({ ok: true })
  )
  app.get(
    '/health/ready',
    {
      config,
      schema: {
        summary: 'Readiness',
        description: '200 where reps can be taken and shown: store and broker are there. 503 otherwise.',
        tags,
        response
      }
    },
    async (_request, reply) => {
      const { parts } = await health()
      const ok = parts.store && parts.broker
      return reply.code(ok ? 200 : 503).send({ ok })
    }
  )
  return Promise.resolve()
}
