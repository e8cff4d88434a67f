import type { Server as SecureServer } from 'node:https'
import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type RouteOptions } from 'fastify'
import { guardRoutes } from '../access/guard-routes.ts'
import { limitRequests } from '../access/limit-requests.ts'
import { accessRoutes, type AccessRoutesOptions } from '../access/routes.ts'
import { checkBrowser } from './browser-checks.ts'
import type { AllowedHosts } from './allowed-hosts.ts'
import { recordRoutes } from './api-documents/open-api.ts'
import { apiDocumentsPage } from './api-documents/page.ts'
import { api, type ApiOptions } from './api.ts'
import { dashboard, type DashboardOptions } from './dashboard.ts'
import { recordsApi } from '../records/routes/records-api.ts'
import type { RecordsRoutesOptions } from '../records/routes/route-options.ts'
import { metricsRoute } from '../metrics/metrics-route.ts'
import type { ServerMetrics } from '../metrics/server-metrics.ts'
import { probes } from './probes.ts'
import { replyWithError } from './errors.ts'
import { securityHeaders } from './security-headers.ts'
import type { CertificateSource } from './server-certificate.ts'

export interface AppOptions extends ApiOptions, DashboardOptions {
  allowedHosts: AllowedHosts
  access: AccessRoutesOptions
  /** Left out where only what was measured is shown. */
  records?: RecordsRoutesOptions
  /** Where it is there, nothing is said but over TLS. */
  certificate?: CertificateSource | null | undefined
  logger: FastifyBaseLogger
  /** Told of every route there is. */
  onRoute?: ((route: RouteOptions) => void) | undefined
  /** Told at /metrics, where given. */
  metrics?: ServerMetrics
}

/** What is posted here is short: a code, a name, a plan. */
const bodyBytes = 16 * 1024

/** The HTTP side: the API under /api, the dashboard everywhere else. Not yet listening. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { certificate = null } = options
  const settings = {
    loggerInstance: options.logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyBytes,
    requestTimeout: 30_000,
    // Not a count from 1, which is another request in each log of several servers. None is taken from outside.
    genReqId: () => randomUUID(),
    requestIdHeader: false as const,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 100 },
    frameworkErrors: replyWithError
  }
  // Both kinds of server take the same handlers; what differs between their types is used nowhere.
  const bare = (certificate === null
    ? fastify(settings)
    : fastify({ ...settings, https: certificate.current().pem })) as unknown as FastifyInstance
  const app = bare.withTypeProvider<TypeBoxTypeProvider>()
  // What is sent is this server's own, already of the schema's type: the schemas document it and tests hold it to them.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  app.setErrorHandler(replyWithError)
  if (options.onRoute !== undefined) app.addHook('onRoute', options.onRoute)
  // JSON alone: a form of another site can send text, and a browser asks nobody before it does.
  app.removeContentTypeParser('text/plain')
  app.addHook('onRequest', (request, reply, next) => {
    void reply.header('x-request-id', request.id)
    next()
  })

  await securityHeaders(app, { allowedHosts: options.allowedHosts, strict: certificate?.current().given === true })
  checkBrowser(app, { allowedHosts: options.allowedHosts, isOwn: (request) => options.access.gate.isOwn(request) })
  await limitRequests(app, options.access.gate)
  guardRoutes(app, options.access.gate)

  if (certificate !== null) {
    const secure = app.server as unknown as SecureServer
    const stopWatching = certificate.watch(({ pem }) => secure.setSecureContext(pem))
    app.addHook('onClose', (_app, done) => {
      stopWatching()
      done()
    })
  }

  await recordRoutes(app, options.software)
  const { store, health, software } = options
  await app.register(api, { prefix: '/api', store, health, software })
  await app.register(probes, { prefix: '/api', health })
  await app.register(accessRoutes, { prefix: '/api/access', ...options.access })
  if (options.records !== undefined) await app.register(recordsApi, { prefix: '/api', ...options.records })
  if (options.metrics !== undefined) await app.register(metricsRoute, { metrics: options.metrics })
  await app.register(apiDocumentsPage)
  await app.register(dashboard, { folder: options.folder })
  return app
}
