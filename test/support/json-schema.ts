import { Ajv, type ValidateFunction } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'

type Json = Record<string, unknown>
export type Dialect = 'draft-07' | '2020-12'

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The document with every object closed that does not say itself whether it is open: what is sent but not told is then an
 * error, where consumers would pass it over.
 */
export function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed)
  if (!isObject(value)) return value
  const copy = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]))
  const isSchema = value.type === 'object' && isObject(value.properties)
  return isSchema && !('additionalProperties' in value) ? { ...copy, additionalProperties: false } : copy
}

/** Checks against any schema within a document, by a validator that shares nothing with the project's own. */
export function schemasOf(document: object, dialect: Dialect): (path: string) => ValidateFunction {
  const options = { strict: false, allErrors: true, validateFormats: false }
  const ajv = dialect === '2020-12' ? new Ajv2020(options) : new Ajv(options)
  ajv.addSchema(closed(document) as Json, 'document')
  return (path) => ajv.compile({ $ref: `document#${path}` })
}

/** One step of a JSON pointer. */
export const step = (name: string): string => encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'))

/** What is wrong with the value, in a line each; none where it fits. */
export function faultsIn(check: ValidateFunction, value: unknown): string[] {
  if (check(value)) return []
  return (check.errors ?? []).map(({ instancePath, message, params }) =>
    [instancePath || 'the whole', message, JSON.stringify(params)].join(' ')
  )
}
