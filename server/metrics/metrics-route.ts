import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import Type from 'typebox'
import { errorReplies } from '../http/error-replies.ts'
import type { ServerMetrics } from './server-metrics.ts'

const text = {
  description: 'Lines of names, labels and numbers.',
  content: { 'text/plain': { schema: Type.String() } }
}

/** `GET /metrics`, for Prometheus. Not under /api: this is where a scraper looks. */
export const metricsRoute: FastifyPluginAsyncTypebox<{ metrics: Pick<ServerMetrics, 'text' | 'contentType'> }> = (
  app,
  { metrics }
) => {
  app.get(
    '/metrics',
    {
      config: { access: 'viewer', ofTheMoment: true },
      schema: {
        summary: 'Metrics',
        description: 'Counters and gauges in the text form of Prometheus.',
        tags: ['health'],
        querystring: Type.Object({}),
        response: { 200: text, ...errorReplies }
      }
    },
    async (_request, reply) => {
      // Text already, and no JSON.
      return reply
        .header('cache-control', 'no-store')
        .type(metrics.contentType)
        .serializer((payload: string) => payload)
        .send(await metrics.text())
    }
  )
  return Promise.resolve()
}
