import type { preSerializationHookHandler } from 'fastify'

/** Tells where a list goes on (RFC 8288) beside the `next` in its body, for every route that takes `before`. */
export const linkPages: preSerializationHookHandler = (request, reply, payload, done) => {
  if (isList(request.routeOptions.schema?.querystring) && isPage(payload)) {
    const first = addressOf(request.url, null)
    const links = [`<${first}>; rel="first"`]
    if (payload.next !== null) links.push(`<${addressOf(request.url, payload.next)}>; rel="next"`)
    void reply.header('link', links.join(', '))
  }
  done(null, payload)
}

/** True for the query of a list. */
export const isList = (querystring: unknown): boolean =>
  typeof querystring === 'object' &&
  querystring !== null &&
  'properties' in querystring &&
  typeof querystring.properties === 'object' &&
  querystring.properties !== null &&
  'before' in querystring.properties

const isPage = (payload: unknown): payload is { next: string | null } =>
  typeof payload === 'object' &&
  payload !== null &&
  'next' in payload &&
  (payload.next === null || typeof payload.next === 'string')

function addressOf(url: string, before: string | null): string {
  const address = new URL(url, 'http://here')
  if (before === null) address.searchParams.delete('before')
  else address.searchParams.set('before', before)
  return `${address.pathname}${address.search}`
}
