import { STATUS_CODES } from 'node:http'
import { parameterWords } from '#contracts/schema-words.ts'
import { schemasPlace, type JsonSchema, type SharedSchemas } from '#contracts/shared-schemas.ts'
import { isOfTheMoment } from '../freshness.ts'
import { isList } from '../link-pages.ts'

export interface DescribedRoute {
  /** As the route declares it; nothing where it declares none. */
  schema: JsonSchema | undefined
  url: string
  method: string | readonly string[]
  config: object | undefined
}

const tagHeaders = {
  etag: {
    type: 'string',
    description: 'Send it back as `if-none-match`: where nothing has changed the answer is 304.'
  },
  'cache-control': { type: 'string' }
}
const linkHeader = {
  link: { type: 'string', description: 'RFC 8288: where the list begins and, as `rel="next"`, where it goes on.' }
}
const notModified = { type: 'null', description: 'Nothing has changed since the answer with that `etag`.' }

/**
 * A route's own schema as its document tells it: schemas with a name as references, and beside them what every route has
 * in common, so that no route need say it.
 */
export function describeRoute(route: DescribedRoute, shared: SharedSchemas): JsonSchema {
  const { schema = {} } = route
  const described: JsonSchema = { operationId: operationIdOf(schema.summary), ...schema }
  for (const part of ['params', 'querystring'] as const) {
    if (part in schema) described[part] = withParameterWords(shared.refer(schema[part] as JsonSchema))
  }
  if ('body' in schema) described.body = shared.refer(schema.body as JsonSchema)
  if ('response' in schema) described.response = describeReplies(route, schema.response as Replies, shared)
  return described
}

type Replies = Record<string, JsonSchema>

function describeReplies(route: DescribedRoute, replies: Replies, shared: SharedSchemas): Replies {
  const { 200: good } = replies
  const isTagged = good !== undefined && !('content' in good) && mayBeAskedAgain(route)
  const headers = { ...(isTagged ? tagHeaders : {}), ...(isList(route.schema?.querystring) ? linkHeader : {}) }
  const described = Object.entries(replies).map(([status, reply]): [string, JsonSchema] => {
    const copy = shared.refer(reply)
    const hasHeaders = status === '200' && Object.keys(headers).length > 0
    return [status, { ...copy, description: wordsFor(status, copy, shared), ...(hasHeaders ? { headers } : {}) }]
  })
  return { ...Object.fromEntries(described), ...(isTagged ? { 304: { ...notModified } } : {}) }
}

const mayBeAskedAgain = ({ url, method, config }: DescribedRoute): boolean =>
  url.startsWith('/api/') && [method].flat().includes('GET') && !isOfTheMoment(config)

/** "List sets" is `listSets`: what programs made from the document call it. */
const operationIdOf = (summary: unknown): string | undefined =>
  typeof summary === 'string'
    ? summary
        .toLowerCase()
        .replace(/[^a-z0-9]+(\w)?/g, (_gap, letter: string | undefined) => letter?.toUpperCase() ?? '')
    : undefined

/** What may be left out has no example: the page on the API would fill it in for whoever tries it. */
function withParameterWords(schema: JsonSchema): JsonSchema {
  const properties = (schema.properties ?? {}) as Record<string, JsonSchema>
  const required = Array.isArray(schema.required) ? schema.required : []
  const worded = Object.entries(properties).map(([name, parameter]) => {
    const { description, example } = parameterWords[name] ?? {}
    return [
      name,
      {
        ...(description === undefined ? {} : { description }),
        ...(example !== undefined && required.includes(name) ? { examples: [example] } : {}),
        ...parameter
      }
    ]
  })
  return { ...schema, properties: Object.fromEntries(worded) as JsonSchema }
}

function wordsFor(status: string, reply: JsonSchema, shared: SharedSchemas): string {
  if (status === '4xx') return 'The request is at fault; the code says why.'
  if (status === '5xx') return 'The server is at fault; the code says why.'
  if (typeof reply.description === 'string') return reply.description
  const name = typeof reply.$ref === 'string' ? reply.$ref.slice(schemasPlace.length) : ''
  const { description } = shared.named()[name] ?? {}
  return typeof description === 'string' ? description : (STATUS_CODES[status] ?? status)
}
