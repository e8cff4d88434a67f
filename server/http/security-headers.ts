import type { IncomingMessage } from 'node:http'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'
import type { AllowedHosts } from './allowed-hosts.ts'

export interface SecurityHeadersOptions {
  allowedHosts: Pick<AllowedHosts, 'host'>
  /** True where browsers may be told never to come without TLS again: with a certificate that they know. */
  strict: boolean
}

const halfAYear = 182 * 24 * 3600

/** The page may load files of this server and open its own sockets, nothing else. */
export async function securityHeaders(app: FastifyInstance, options: SecurityHeadersOptions): Promise<void> {
  const { allowedHosts, strict } = options
  // Older Safari does not take 'self' for websockets. A Host header that is not ours is answered, but never repeated.
  const socketsOf =
    (scheme: string) =>
    (request: IncomingMessage): string => {
      const { host } = request.headers
      return host !== undefined && allowedHosts.host(host) ? `${scheme}://${host}` : "'self'"
    }
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'", socketsOf('ws'), socketsOf('wss')],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"]
      }
    },
    strictTransportSecurity: strict ? { maxAge: halfAYear, includeSubDomains: false } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' }
  })
  app.addHook('onRequest', (_request, reply, done) => {
    void reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=(), serial=()')
    done()
  })
}
