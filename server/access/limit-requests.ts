import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { KickbackError } from '#contracts/errors.ts'
import type { Gate } from './gate.ts'
import { countedAddress } from './local.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `none` for probes and files, `pairing` for what may be tried a few times only; the general limit otherwise. */
    limit?: 'none' | 'pairing'
  }
}

/** A tablet asks for a handful of things a minute; leafing through sets quickly, for a few dozen. */
export const requestsPerMinute = 600
export const pairingsPerMinute = 20
const clientsCounted = 10_000

/** Bounds what one client may ask for: a paired device by its cookie, a stranger by its address, this machine not at all. */
export async function limitRequests(app: FastifyInstance, gate: Pick<Gate, 'isOwn' | 'signedId'>): Promise<void> {
  await app.register(rateLimit, {
    global: false,
    cache: clientsCounted,
    allowList: ({ raw }) => gate.isOwn(raw),
    errorResponseBuilder: () => new KickbackError('HTTP_TOO_MANY', 'Too many requests from this device.')
  })
  const byAddress = app.rateLimit({
    max: pairingsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ raw }) => countedAddress(raw.socket.remoteAddress)
  })
  const byClient = app.rateLimit({
    max: requestsPerMinute,
    timeWindow: 60_000,
    keyGenerator: ({ raw }) => gate.signedId(raw) ?? countedAddress(raw.socket.remoteAddress)
  })
  app.addHook('onRequest', async function limit(request, reply) {
    const kind = request.routeOptions.config.limit
    if (kind === 'none') return
    await (kind === 'pairing' ? byAddress : byClient).call(this, request, reply)
  })
}
