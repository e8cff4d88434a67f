import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { KickbackError } from './errors.ts'

/** The longest message any edge takes, in characters: a finished set of a thousand reps fits. */
export const maxPayloadLength = 1 << 20

/**
 * Levels of objects and lists in one message, of which the contracts use six: keys that nobody here knows are passed on,
 * and whoever walks them by recursion, as socket.io does, must not run out of stack.
 */
export const maxPayloadDepth = 32

const compiled = new WeakMap<TSchema, ReturnType<typeof Compile>>()

function validatorOf(schema: TSchema) {
  let validator = compiled.get(schema)
  if (validator === undefined) {
    validator = Compile(schema)
    compiled.set(schema, validator)
  }
  return validator
}

/**
 * The value, known to be of the schema's type.
 * @throws KickbackError CONTRACT_INVALID_PAYLOAD naming `place` and the first field at fault
 */
export function validate<T extends TSchema>(schema: T, value: unknown, place: string): Static<T> {
  const validator = validatorOf(schema)
  if (validator.Check(value)) return value as Static<T>
  const first = validator.Errors(value)[0]
  const field = first === undefined || first.instancePath === '' ? 'the payload' : first.instancePath
  throw new KickbackError('CONTRACT_INVALID_PAYLOAD', `${place}: ${field} ${first?.message ?? 'is not valid'}`)
}

/**
 * JSON text as a value of the schema's type.
 * @throws KickbackError CONTRACT_TOO_LARGE, CONTRACT_NOT_JSON or CONTRACT_INVALID_PAYLOAD
 */
export function parsePayload<T extends TSchema>(schema: T, text: string, place: string): Static<T> {
  if (text.length > maxPayloadLength) {
    throw new KickbackError('CONTRACT_TOO_LARGE', `${place}: ${text.length} characters, at most ${maxPayloadLength}`)
  }
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new KickbackError('CONTRACT_NOT_JSON', `${place}: not JSON`, { cause })
  }
  if (isDeeper(value, maxPayloadDepth)) {
    throw new KickbackError('CONTRACT_INVALID_PAYLOAD', `${place}: nested more than ${maxPayloadDepth} levels deep`)
  }
  return validate(schema, value, place)
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (levels === 0) return true
  for (const part of Object.values(value)) if (isDeeper(part, levels - 1)) return true
  return false
}
