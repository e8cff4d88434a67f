import Type, { type Static } from 'typebox'
import { CuffId } from './identifiers.ts'
import { EpochMs, oneOf, orNull, Sentence, ShortText } from './scalars.ts'
import { linkStates } from './words.ts'

/** A problem in words for a person: what happened, and what to do about it. */
export const Trouble = Type.Object({ code: ShortText, message: Sentence, advice: orNull(Sentence) }, { $id: 'Trouble' })
export type Trouble = Static<typeof Trouble>

/** Birth and last will of a bridge, in one shape. `trouble` says why the link is not streaming. */
export const Status = Type.Object(
  {
    cuffId: CuffId,
    at: EpochMs,
    online: Type.Boolean(),
    link: oneOf(linkStates),
    trouble: orNull(Trouble)
  },
  { $id: 'Status' }
)
export type Status = Static<typeof Status>
