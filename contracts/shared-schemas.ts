import { schemaWords } from './schema-words.ts'

export type JsonSchema = Record<string, unknown>

export interface SharedSchemas {
  /** A copy of the schema in which every schema that has a name of its own is a reference to the shared one. */
  refer: (schema: object) => JsonSchema
  /** All that was referred to, by name. */
  named(): Record<string, JsonSchema>
}

export const schemasPlace = '#/components/schemas/'
/** Keywords whose values are data and hold no schemas. */
const data = new Set(['const', 'default', 'enum', 'examples', 'required'])

/**
 * The contracts hold each schema whole, as a check at the edge wants it. Documents name each once and point to it: this
 * takes them apart at their `$id`.
 */
export function createSharedSchemas(): SharedSchemas {
  const shared = new Map<string, JsonSchema>()

  function copy(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(copy)
    if (typeof value !== 'object' || value === null) return value
    const { $id, ...schema } = value as JsonSchema
    const copied = Object.fromEntries(
      Object.entries(schema).map(([key, part]) => [key, data.has(key) ? part : copy(part)])
    )
    return typeof $id === 'string' ? share($id, copied) : copied
  }

  function share(id: string, schema: JsonSchema): JsonSchema {
    const { title = id, description, example } = schemaWords[id] ?? {}
    const told = {
      title,
      ...(description === undefined ? {} : { description }),
      ...schema,
      ...(example === undefined ? {} : { examples: [example] })
    }
    const known = shared.get(id)
    if (known !== undefined && JSON.stringify(known) !== JSON.stringify(told)) {
      throw new Error(`two different schemas are called ${id}`)
    }
    shared.set(id, told)
    return { $ref: `${schemasPlace}${id}` }
  }

  return {
    refer: (schema) => copy(schema) as JsonSchema,
    named: () => Object.fromEntries([...shared].sort(([one], [other]) => (one < other ? -1 : 1)))
  }
}
