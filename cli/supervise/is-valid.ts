import type { Static, TSchema } from 'typebox'
import { Check } from 'typebox/value'

/** For the few words between a supervisor and its parts, which are not worth compiling a schema for. */
export const isValid = <T extends TSchema>(schema: T, value: unknown): value is Static<T> => Check(schema, value)
