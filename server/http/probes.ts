import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ProbeReply, type HealthReply } from '#contracts/http.ts'

const schema = { response: { 200: ProbeReply, 503: ProbeReply } }

/**
 * For whatever restarts servers and sends them traffic. `live`: the program answers, so restarting it would cure nothing;
 * `ready`: it can take reps and show them, since store and broker are there. A cuff that is away concerns neither.
 */
export const probes: FastifyPluginAsyncTypebox<{ health: () => Promise<HealthReply> }> = (app, { health }) => {
  app.get('/health/live', { config: { access: 'anyone' }, schema }, async (_request, reply) =>
    reply.header('cache-control', 'no-store').send({ ok: true })
  )
  app.get('/health/ready', { config: { access: 'anyone' }, schema }, async (_request, reply) => {
    const { parts } = await health()
    const ok = parts.store && parts.broker
    return reply
      .code(ok ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ok })
  })
  return Promise.resolve()
}
