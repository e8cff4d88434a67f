import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import type { ServerMetrics } from './server-metrics.ts'

/** `GET /metrics`, for Prometheus. Not under /api: this is where a scraper looks. */
export const metricsRoute: FastifyPluginAsyncTypebox<{ metrics: Pick<ServerMetrics, 'text' | 'contentType'> }> = (
  app,
  { metrics }
) => {
  app.get(
    '/metrics',
    { config: { access: 'viewer' }, schema: { querystring: Type.Object({}), response: { 200: Type.String() } } },
    async (_request, reply) => {
      const text = await metrics.text()
      // Text already, and no JSON.
      return reply
        .header('cache-control', 'no-store')
        .type(metrics.contentType)
        .serializer((payload: string) => payload)
        .send(text)
    }
  )
  return Promise.resolve()
}
