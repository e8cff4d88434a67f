import Type, { type Static } from 'typebox'
import { CuffId, SessionId } from './identifiers.ts'
import { Count, EpochMs, oneOf, orNull } from './scalars.ts'
import { FinishedSet, SetHead } from './set.ts'
import { Trouble } from './status.ts'
import { exerciseIds, sides } from './words.ts'

/** `GET /api/health`: 200 once all parts are up, 503 before and whenever one is down. */
export const HealthReply = Type.Object({
  status: oneOf(['ok', 'starting', 'degraded'] as const),
  software: Type.String(),
  uptimeSeconds: Type.Number(),
  parts: Type.Object({ store: Type.Boolean(), broker: Type.Boolean(), bridge: orNull(Type.Boolean()) })
})
export type HealthReply = Static<typeof HealthReply>

/** `GET /api/health/live` and `GET /api/health/ready`: 200 or 503. */
export const ProbeReply = Type.Object({ ok: Type.Boolean() })
export type ProbeReply = Static<typeof ProbeReply>

/** `GET /api/sets`: newest first; `before` takes the last page's `next`. */
export const SetsQuery = Type.Object({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 })),
  before: Type.Optional(Type.String({ maxLength: 200 })),
  cuffId: Type.Optional(CuffId),
  session: Type.Optional(SessionId),
  exercise: Type.Optional(oneOf(exerciseIds)),
  side: Type.Optional(oneOf(sides))
})
export type SetsQuery = Static<typeof SetsQuery>
export const SetsReply = Type.Object({ sets: Type.Array(SetHead), next: orNull(Type.String()) })
export type SetsReply = Static<typeof SetsReply>

/** `GET /api/sets/:cuffId/:session/:number`: one set with its reps. */
export const SetParams = Type.Object({
  cuffId: CuffId,
  session: SessionId,
  number: Type.Integer({ minimum: 1, maximum: 99_999 })
})
export const SetReply = FinishedSet
export type SetReply = Static<typeof SetReply>

/** `GET /api/sessions`: newest first. */
export const SessionHead = Type.Object({
  id: SessionId,
  cuffId: CuffId,
  startedAt: EpochMs,
  lastAt: EpochMs,
  sets: Count,
  reps: Count
})
export type SessionHead = Static<typeof SessionHead>
export const SessionsReply = Type.Object({ sessions: Type.Array(SessionHead) })
export type SessionsReply = Static<typeof SessionsReply>

/** Every error of the API: a code, never a stack. */
export const ErrorReply = Type.Object({ error: Trouble })
export type ErrorReply = Static<typeof ErrorReply>
