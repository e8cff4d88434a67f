import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { KickbackError } from '#contracts/errors.ts'
import type { AllowedHosts } from './allowed-hosts.ts'

export interface BrowserChecksOptions {
  allowedHosts: AllowedHosts
  /** True for this machine's own requests, which a script may make without a page. */
  isOwn: (request: IncomingMessage) => boolean
}

/**
 * Turns away what a page of another site has a browser send: on this machine it would come with the owner's rights, from
 * a tablet with its cookie.
 */
export function checkBrowser(app: FastifyInstance, { allowedHosts, isOwn }: BrowserChecksOptions): void {
  app.addHook('onRequest', (request, _reply, next) => {
    const { headers, method } = request
    if (!allowedHosts.host(headers.host) || !allowedHosts.origin(headers.origin, headers.host)) {
      next(new KickbackError('HTTP_FORBIDDEN', 'This address is not one under which the server is known.'))
      return
    }
    const reads = method === 'GET' || method === 'HEAD'
    // A link of another site may be followed to a page; nothing else of ours is another site's to ask for.
    const followsLink = reads && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document'
    // Every browser names the page that a change comes from.
    const nameless = !reads && headers.origin === undefined && !isOwn(request.raw)
    const foreign = !reads && !allowedHosts.sameOrigin(headers.origin, headers.host)
    if ((ofAnotherSite(headers) && !followsLink) || nameless || foreign) {
      next(new KickbackError('HTTP_FORBIDDEN', 'Pages of another site may not use this server.'))
      return
    }
    next()
  })
}

/** What a browser says about the page that asks. Browsers say it to this machine and over TLS alone. */
export const ofAnotherSite = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-fetch-site'] === 'cross-site' || headers['sec-fetch-site'] === 'same-site'
