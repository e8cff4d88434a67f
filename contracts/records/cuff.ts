import Type, { type Static } from 'typebox'
import { CuffId } from '../identifiers.ts'
import { Next, pageQuery } from '../pages.ts'
import { EpochMs, orNull } from '../scalars.ts'
import { By, Colour, Name, RecordId, Revision, strict } from './fields.ts'

/** A cuff that has been seen, and who wears it now. */
export const KnownCuff = Type.Object(
  {
    id: CuffId,
    label: orNull(Name),
    colour: orNull(Colour),
    revision: Revision,
    firstSeenAt: EpochMs,
    lastSeenAt: EpochMs,
    athleteId: orNull(RecordId),
    wornSince: orNull(EpochMs)
  },
  { $id: 'KnownCuff' }
)
export type KnownCuff = Static<typeof KnownCuff>

/** `GET /api/cuffs`: the one first seen last comes first. */
export const CuffsQuery = Type.Object(pageQuery)
export type CuffsQuery = Static<typeof CuffsQuery>
export const CuffsReply = Type.Object({ cuffs: Type.Array(KnownCuff), next: Next })
export type CuffsReply = Static<typeof CuffsReply>
export const CuffParams = Type.Object({ cuffId: CuffId })

/** `PUT /api/cuffs/:cuffId`. */
export const CuffChange = strict({
  revision: Revision,
  label: Type.Optional(orNull(Name)),
  colour: Type.Optional(orNull(Colour))
})
export type CuffChange = Static<typeof CuffChange>

/**
 * `PUT /api/cuffs/:cuffId/athlete`: the sets that begin at `from` or later are theirs, until the next word on this cuff.
 * Without `from` it is now; null takes the cuff off.
 */
export const WearerChange = strict({ athleteId: orNull(RecordId), from: Type.Optional(EpochMs) })
export type WearerChange = Static<typeof WearerChange>

/** `GET /api/cuffs/:cuffId/athletes`: who wore it and when, newest first; `to` is null for who wears it now. */
export const Wearing = Type.Object({ athleteId: orNull(RecordId), from: EpochMs, to: orNull(EpochMs), by: By })
export type Wearing = Static<typeof Wearing>
export const WearingsReply = Type.Object({ wearings: Type.Array(Wearing), next: Next })
export type WearingsReply = Static<typeof WearingsReply>
