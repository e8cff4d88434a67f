import Type, { type TSchema } from 'typebox'

/** Building blocks of the payloads: each has a unit in its name and a bound, so that no number from outside is unbounded. */

export const EpochMs = Type.Number({ minimum: 0, maximum: 8.64e15, description: 'milliseconds since 1970 UTC' })
export const Seconds = Type.Number({ minimum: 0, maximum: 86_400, description: 'a duration in seconds' })
export const StreamSeconds = Type.Number({
  minimum: -86_400,
  maximum: 1e9,
  description: "seconds on the cuff's own sample clock"
})
export const Degrees = Type.Number({ minimum: -720, maximum: 720, description: 'an angle in degrees' })
export const DegreesPerSecond = Type.Number({ minimum: -4000, maximum: 4000, description: 'an angular speed in deg/s' })
export const Count = Type.Integer({ minimum: 0, maximum: 1_000_000 })
export const ShortText = Type.String({ maxLength: 200 })
export const Sentence = Type.String({ maxLength: 600 })

/** One word of a closed vocabulary. */
export const oneOf = <const T extends readonly string[]>(words: T, options: { default?: T[number] } = {}) =>
  Type.Unsafe<T[number]>({ type: 'string', enum: [...words], ...options })

/** A word that is not among those known here; the known ones stay apart from it in an editor's suggestions. */
export type LaterWord = string & Record<never, never>

/**
 * One word of a vocabulary that grows within the major version: what a newer sender says must get through to the store
 * unread rather than be refused, since with the word the whole rep would be lost.
 */
export const openWord = <const T extends readonly string[]>(words: T) =>
  Type.Unsafe<T[number] | LaterWord>({
    type: 'string',
    pattern: '^[a-z][a-z0-9-]{0,31}$',
    maxLength: 32,
    examples: [...words]
  })

/** A value that may not be known yet. */
export const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
