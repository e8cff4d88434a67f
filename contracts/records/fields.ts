import Type, { type TProperties } from 'typebox'
import { EpochMs, orNull } from '../scalars.ts'
import { nameLength } from './name-length.ts'

/** What the records share. Names are kept in Unicode's composed form, trimmed, without control characters. */

export const recordIdPattern = '^[a-z0-9][a-z0-9-]{0,31}$'
/** An id that a client may make itself, so that asking twice is asking once. */
export const RecordId = Type.String({ pattern: recordIdPattern, maxLength: 32 })
export const Name = Type.String({ minLength: 1, maxLength: 4 * nameLength })
export const Colour = Type.String({ pattern: '^#[0-9a-f]{6}$', maxLength: 7, description: 'as in #1f7a4d' })
/** Grows by one with each change. A change names the one it was made upon, and is refused where another came first. */
export const Revision = Type.Integer({ minimum: 1, maximum: 2_000_000_000 })
export const TargetReps = Type.Integer({ minimum: 1, maximum: 1000 })
export const FullRomDegrees = Type.Number({ exclusiveMinimum: 0, maximum: 180, description: 'an angle in degrees' })
/** Who did it, as the server knows them; null for the machine that it runs on. */
export const By = orNull(Type.String({ maxLength: 80 }))
export const ArchivedAt = orNull(EpochMs)

/** An object that refuses keys it does not know: what a body misspells must not be passed over. */
export const strict = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
export const RevisionBody = strict({ revision: Revision })
