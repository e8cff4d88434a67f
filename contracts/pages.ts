import Type from 'typebox'
import { orNull } from './scalars.ts'

/** What every list takes: `before` is the last page's `next`. */
export const pageQuery = {
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  before: Type.Optional(Type.String({ maxLength: 200 }))
}

/** Where the next page begins, as every list tells it; null after the last. The Link header says the same. */
export const Next = orNull(Type.String({ maxLength: 200 }))
