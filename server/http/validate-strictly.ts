import type { FastifySchemaCompiler } from 'fastify'
import type { FastifySchemaValidationError } from 'fastify/types/schema.js'
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

/**
 * Checks a body as it stands: Fastify's own way turns "3" into 3, and takes keys away that a schema refuses. Addresses
 * are text by nature: what stands in one is read as the type that it should have.
 */
export const validateStrictly: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const compiled = Compile(schema)
  return (value: unknown) => {
    const read = httpPart === 'body' ? value : Value.Convert(schema, value)
    if (compiled.Check(read)) return { value: read }
    return { error: compiled.Errors(read) as FastifySchemaValidationError[] }
  }
}
