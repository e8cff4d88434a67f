import Type, { type Static } from 'typebox'
import { Next, pageQuery } from '../pages.ts'
import { EpochMs, orNull } from '../scalars.ts'
import { ArchivedAt, Colour, Name, RecordId, Revision, strict, TargetReps } from './fields.ts'

/** A person who trains. One with sets is archived, never deleted: the sets stay theirs. */
export const Athlete = Type.Object(
  {
    id: RecordId,
    name: Name,
    colour: orNull(Colour),
    targetReps: orNull(TargetReps),
    revision: Revision,
    createdAt: EpochMs,
    archivedAt: ArchivedAt
  },
  { $id: 'Athlete' }
)
export type Athlete = Static<typeof Athlete>

const chosen = {
  name: Name,
  colour: Type.Optional(orNull(Colour)),
  targetReps: Type.Optional(orNull(TargetReps))
}

/** `GET /api/athletes`: those in training, newest first; `archived` asks for the others. */
export const AthletesQuery = Type.Object({ ...pageQuery, archived: Type.Optional(Type.Boolean()) })
export type AthletesQuery = Static<typeof AthletesQuery>
export const AthletesReply = Type.Object({ athletes: Type.Array(Athlete), next: Next })
export type AthletesReply = Static<typeof AthletesReply>

/** `POST /api/athletes`. */
export const NewAthlete = strict({ id: Type.Optional(RecordId), ...chosen })
export type NewAthlete = Static<typeof NewAthlete>
/** `PUT /api/athletes/:athleteId`: what is left out is cleared. */
export const AthleteChange = strict({ revision: Revision, ...chosen })
export type AthleteChange = Static<typeof AthleteChange>
export const AthleteParams = Type.Object({ athleteId: RecordId })

/** `DELETE /api/athletes/:athleteId`: gone where nothing hangs on them, archived otherwise. */
export const AthleteDeleted = Type.Object({ deleted: Type.Boolean(), athlete: orNull(Athlete) })
export type AthleteDeleted = Static<typeof AthleteDeleted>
