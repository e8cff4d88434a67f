import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { KickbackError } from '#contracts/errors.ts'
import type { AllowedHosts } from './allowed-hosts.ts'
import { recordRoutes } from './api-documents/open-api.ts'
import { apiDocumentsPage } from './api-documents/page.ts'
import { api, type ApiOptions } from './api.ts'
import { dashboard, type DashboardOptions } from './dashboard.ts'
import { replyWithError } from './errors.ts'
import { securityHeaders } from './security-headers.ts'

export interface AppOptions extends ApiOptions, DashboardOptions {
  allowedHosts: AllowedHosts
  logger: FastifyBaseLogger
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
    void reply.headers(securityHeaders(host ?? ''))
    next()
  })

  await recordRoutes(app, options.software)
  const { store, health, software } = options
  await app.register(api, { prefix: '/api', store, health, software })
  await app.register(apiDocumentsPage)
  await app.register(dashboard, { folder: options.folder })
  return app
}
