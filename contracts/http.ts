import Type, { type Static } from 'typebox'
import { CuffId, SessionId } from './identifiers.ts'
import { Next, pageQuery } from './pages.ts'
import { CorrectedSet, CorrectedSetHead } from './records/corrected-set.ts'
import { RecordId } from './records/fields.ts'
import { timeQuery } from './records/history.ts'
import { Count, EpochMs, oneOf, orNull, ShortText } from './scalars.ts'
import { Trouble } from './status.ts'
import { exerciseIds, sides } from './words.ts'

/** `GET /api/health`: 200 once all parts are up, 503 before and whenever one is down. */
export const HealthReply = Type.Object(
  {
    status: oneOf(['ok', 'starting', 'degraded'] as const),
    software: Type.String(),
    uptimeSeconds: Type.Number(),
    parts: Type.Object({
      store: Type.Boolean(),
      broker: Type.Boolean(),
      bridge: orNull(Type.Boolean()),
      redis: Type.Optional(Type.Boolean({ description: 'only where several servers tell each other through Redis' }))
    })
  },
  { $id: 'HealthReply' }
)
export type HealthReply = Static<typeof HealthReply>

/** `GET /api/health/live` and `GET /api/health/ready`: 200 or 503. */
export const ProbeReply = Type.Object({ ok: Type.Boolean() }, { $id: 'ProbeReply' })
export type ProbeReply = Static<typeof ProbeReply>

/** `GET /api/sets`: newest first; `before` takes the last page's `next`. */
export const SetsQuery = Type.Object({
  ...pageQuery,
  ...timeQuery,
  cuffId: Type.Optional(CuffId),
  session: Type.Optional(SessionId),
  exercise: Type.Optional(oneOf(exerciseIds)),
  side: Type.Optional(oneOf(sides)),
  athleteId: Type.Optional(RecordId),
  /** Whether sets that a person removed are listed: they are not unless asked for. */
  removed: Type.Optional(oneOf(['hide', 'show', 'only'] as const))
})
export type SetsQuery = Static<typeof SetsQuery>
export const SetsReply = Type.Object({ sets: Type.Array(CorrectedSetHead), next: Next }, { $id: 'SetsReply' })
export type SetsReply = Static<typeof SetsReply>

/** `GET /api/sets/:cuffId/:session/:number`: one set with its reps, removed or not. */
export const SetParams = Type.Object({
  cuffId: CuffId,
  session: SessionId,
  number: Type.Integer({ minimum: 1, maximum: 99_999 })
})
export const SetReply = CorrectedSet
export type SetReply = Static<typeof SetReply>

/** `GET /api/sessions`: the one with the latest news first; `before` takes the last page's `next`. */
export const SessionsQuery = Type.Object({ ...pageQuery, cuffId: Type.Optional(CuffId) })
export type SessionsQuery = Static<typeof SessionsQuery>
export const SessionHead = Type.Object(
  { id: SessionId, cuffId: CuffId, startedAt: EpochMs, lastAt: EpochMs, sets: Count, reps: Count },
  { $id: 'SessionHead' }
)
export type SessionHead = Static<typeof SessionHead>
export const SessionsReply = Type.Object({ sessions: Type.Array(SessionHead), next: Next }, { $id: 'SessionsReply' })
export type SessionsReply = Static<typeof SessionsReply>

/** `GET /api/sessions/:cuffId/:session/export`, and the same below one set. */
export const SessionParams = Type.Object({ cuffId: CuffId, session: SessionId })
export const exportFormats = ['csv', 'json'] as const
export const ExportQuery = Type.Object({ format: Type.Optional(oneOf(exportFormats, { default: 'csv' })) })
/** A session, or one set of it, as a file to keep. Sets are in the order in which they were done. */
export const SessionExport = Type.Object(
  { software: ShortText, contract: ShortText, cuffId: CuffId, session: SessionId, sets: Type.Array(CorrectedSet) },
  { $id: 'SessionExport' }
)
export type SessionExport = Static<typeof SessionExport>

/** Every error of the API: a code, never a stack. */
export const ErrorReply = Type.Object({ error: Trouble }, { $id: 'ErrorReply' })
export type ErrorReply = Static<typeof ErrorReply>
