import { createHash } from 'node:crypto'
import type { onSendHookHandler } from 'fastify'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** True for an answer that is of this moment and no other. */
    ofTheMoment?: boolean
  }
}

/** True for a route whose answer is of this moment and no other, as `config: { ofTheMoment: true }` says. */
export const isOfTheMoment = (config: object | undefined): boolean =>
  config !== undefined && 'ofTheMoment' in config && config.ofTheMoment === true

/**
 * Answers may be kept by whoever asked, as they are a person's own, and are asked about again each time: with an
 * `etag`, so that asking costs no more than the asking. A route may say otherwise with a `cache-control` of its own.
 *
 * Only what was answered well gets a tag: a client that polls must never be told that a failure is still fresh.
 */
export const keepFresh: onSendHookHandler = (request, reply, payload, done) => {
  if (!reply.hasHeader('cache-control')) {
    const mayBeShownAgain = reply.statusCode < 400 && !isOfTheMoment(request.routeOptions.config)
    void reply.header('cache-control', mayBeShownAgain ? 'private, no-cache' : 'no-store')
  }
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  const mayBeKept = reply.getHeader('cache-control') !== 'no-store'
  if (!isRead || reply.statusCode !== 200 || !mayBeKept || !isWhole(payload)) {
    done(null, payload)
    return
  }
  const tag = tagOf(payload)
  void reply.header('etag', tag)
  if (!isKnown(request.headers['if-none-match'], tag)) {
    done(null, payload)
    return
  }
  void reply.code(304).removeHeader('content-type')
  // Fastify takes the body from the answer to a HEAD itself, once it has measured it.
  done(null, request.method === 'HEAD' ? payload : null)
}

/** What is streamed would have to be read to its end first. */
const isWhole = (payload: unknown): payload is string | Buffer =>
  typeof payload === 'string' || Buffer.isBuffer(payload)

const tagOf = (payload: string | Buffer): string =>
  `"${createHash('sha256').update(payload).digest('base64url').slice(0, 27)}"`

/** RFC 9110, 13.1.2: a list of tags, weak or strong, or any at all. */
function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return [...header.matchAll(/"[^"]*"/g)].some(([known]) => known === tag)
}
