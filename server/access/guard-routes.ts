import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Access } from '#contracts/access.ts'
import { demand, unsaid, type Caller } from './caller.ts'
import type { Gate } from './gate.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use this route at the least; the owner alone where nothing is said. */
    access?: Access
  }
  interface FastifyRequest {
    /** Who asks. Null for strangers, and on routes that anyone may use. */
    caller: Caller | null
  }
}

/** The one place where routes are guarded: before anything of a request is read, for every route there is and will be. */
export function guardRoutes(app: FastifyInstance, gate: Pick<Gate, 'identify'>): void {
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request) => {
    const access = accessOf(request)
    // What anyone may see must come even while the store is away: it tells that it is away.
    if (access === 'anyone') return
    request.caller = await gate.identify(request.raw)
    demand(request.caller, access)
  })
}

function accessOf({ is404, method, url, routeOptions }: FastifyRequest): Access {
  if (!is404) return routeOptions.config.access ?? unsaid
  // Addresses without a route of their own: the page's for reading, and nothing of the API's.
  const reads = method === 'GET' || method === 'HEAD'
  return reads && !/^\/api(?![^/?#])/i.test(url) ? 'anyone' : 'viewer'
}
