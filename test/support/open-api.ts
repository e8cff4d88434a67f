import type { RouteOptions } from 'fastify'

export interface Parameter {
  name: string
  in: string
  required?: boolean
  description?: string
  example?: unknown
  examples?: Record<string, { value: unknown }>
  schema: { enum?: string[] }
}
export interface Media {
  schema: Record<string, unknown>
}
export interface Reply {
  description?: string
  headers?: Record<string, unknown>
  content?: Record<string, Media>
}
export interface Operation {
  operationId?: string
  summary?: string
  tags?: string[]
  parameters?: Parameter[]
  responses?: Record<string, Reply>
}
export interface OpenApi {
  info: Record<string, unknown>
  paths: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, NamedSchema> }
}
export interface NamedSchema {
  title?: string
  description?: string
  examples?: unknown[]
  properties?: Record<string, { type?: string; maxItems?: number }>
}

/** `/api/sets/:cuffId` as the document has it. */
export const templateOf = (url: string): string => url.replace(/:(\w+)/g, '{$1}')

export const methodsOf = ({ method }: RouteOptions): string[] => [method].flat()

/** The operation of a route in the document. */
export const operationOf = (document: OpenApi, { url }: { url: string }, method: string): Operation | undefined =>
  document.paths[templateOf(url)]?.[method.toLowerCase()]

/** What the document leaves unsaid about a route; none where it is all there. */
export function gapsIn(document: OpenApi, route: RouteOptions, method: string): string[] {
  const place = `${method} ${route.url}`
  const operation = operationOf(document, route, method)
  if (operation === undefined) return [`${place} is not in the document`]
  const gaps: string[] = []
  const { summary, tags = [], responses = {}, parameters = [] } = operation
  if (route.schema?.response === undefined) gaps.push('no schema of what it answers')
  if (!/\S/.test(summary ?? '')) gaps.push('no summary')
  if (tags.length === 0) gaps.push('no tag')
  const statuses = Object.keys(responses)
  if (!statuses.some((status) => /^2/.test(status))) gaps.push('no good answer')
  if (!statuses.some((status) => /^4/.test(status))) gaps.push('no answer to a request that is at fault')
  for (const [status, { description = '' }] of Object.entries(responses)) {
    if (!/\S/.test(description) || description === 'Default Response') gaps.push(`no words on ${status}`)
  }
  for (const parameter of parameters) {
    if (!/\S/.test(parameter.description ?? '')) gaps.push(`no words on ${parameter.name}`)
    if (parameter.required === true && exampleOf(parameter) === undefined) gaps.push(`no example of ${parameter.name}`)
  }
  return gaps.map((gap) => `${place}: ${gap}`)
}

export const exampleOf = ({ example, examples }: Parameter): unknown =>
  example ?? Object.values(examples ?? {})[0]?.value

/** The addresses of a route with its documented examples filled in: one for each word of each closed vocabulary. */
export function addressesOf(url: string, { parameters = [] }: Operation): string[] {
  const path = parameters
    .filter((parameter) => parameter.in === 'path')
    .reduce((text, parameter) => text.replace(`:${parameter.name}`, String(exampleOf(parameter))), url)
  const asked = parameters
    .filter((parameter) => parameter.in === 'query' && parameter.required === true)
    .map((parameter) => `${parameter.name}=${encodeURIComponent(String(exampleOf(parameter)))}`)
  const address = (...query: string[]): string => [path, [...asked, ...query].join('&')].filter(Boolean).join('?')
  const choices = parameters.filter((parameter) => parameter.in === 'query' && parameter.schema.enum !== undefined)
  return [
    address(),
    ...choices.flatMap(({ name, schema }) => (schema.enum ?? []).map((word) => address(`${name}=${word}`)))
  ]
}

/** The documented reply for a status, and where in the document it stands. */
export function replyFor({ responses = {} }: Operation, status: number): { key: string; reply: Reply } | null {
  for (const key of [String(status), `${String(status)[0]}XX`, 'default']) {
    const reply = responses[key]
    if (reply !== undefined) return { key, reply }
  }
  return null
}

/** The field of an answer that holds a list without an end; null where there is none. */
export function listIn(document: OpenApi, operation: Operation): string | null {
  const content = operation.responses?.['200']?.content ?? {}
  // What comes in other forms as well is a file: whole, and streamed.
  if (Object.keys(content).length !== 1) return null
  const schema = content['application/json']?.schema
  const named =
    typeof schema?.$ref === 'string' ? document.components.schemas[schema.$ref.split('/').at(-1) ?? ''] : null
  const { properties = {} } = (named ?? schema ?? {}) as NamedSchema
  const lists = Object.entries(properties).filter(
    ([, { type, maxItems }]) => type === 'array' && maxItems === undefined
  )
  return lists[0]?.[0] ?? null
}
