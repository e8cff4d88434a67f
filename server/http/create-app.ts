import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { KickbackError } from '#contracts/errors.ts'
import type { AllowedHosts } from './allowed-hosts.ts'
import { api, type ApiOptions } from './api.ts'
import { dashboard, type DashboardOptions } from './dashboard.ts'
import { metricsRoute } from '../metrics/metrics-route.ts'
import type { ServerMetrics } from '../metrics/server-metrics.ts'
import { probes } from './probes.ts'
import { replyWithError } from './errors.ts'
import { securityHeaders } from './security-headers.ts'

export interface AppOptions extends ApiOptions, DashboardOptions {
  allowedHosts: AllowedHosts
  logger: FastifyBaseLogger
  /** Told at /metrics, where given. */
  metrics?: ServerMetrics
}

/** Nothing is posted here, so that hardly a body is wanted. */
const bodyBytes = 16 * 1024

/** The HTTP side: the API under /api, the dashboard everywhere else. Not yet listening. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const app = fastify({
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytes,
    requestTimeout: 30_000,
    // Not a count from 1, which is another request in each log of several servers. None is taken from outside.
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: (error, request, reply) => replyWithError(error, request, reply)
  }).withTypeProvider<TypeBoxTypeProvider>()
  // What is sent is this server's own, already of the schema's type: the schemas document it and tests hold it to them.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.setErrorHandler(replyWithError)

  app.addHook('onRequest', (request, reply, next) => {
    const { host, origin } = request.headers
    if (!options.allowedHosts.host(host) || !options.allowedHosts.origin(origin, host)) {
      next(new KickbackError('HTTP_FORBIDDEN', 'This address is not one under which the server is known.'))
      return
    }
    void reply.header('x-request-id', request.id).headers(securityHeaders(host ?? ''))
    next()
  })

  await app.register(api, { prefix: '/api', store: options.store, health: options.health })
  await app.register(probes, { prefix: '/api', health: options.health })
  if (options.metrics !== undefined) await app.register(metricsRoute, { metrics: options.metrics })
  await app.register(dashboard, { folder: options.folder })
  return app
}
