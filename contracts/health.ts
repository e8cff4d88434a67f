import Type, { type Static } from 'typebox'
import { Examination } from './examination.ts'
import { CuffId } from './identifiers.ts'
import { Count, EpochMs, orNull, Seconds } from './scalars.ts'

const Total = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })

/** How the bridge fares, each minute. Counters run from the start of the bridge. */
export const Health = Type.Object(
  {
    cuffId: CuffId,
    at: EpochMs,
    uptimeSeconds: Type.Number({ minimum: 0, maximum: 1e10 }),
    rateHz: orNull(Type.Number({ minimum: 0, maximum: 10_000 })),
    samples: Total,
    gaps: Total,
    rejected: Total,
    reconnects: Total,
    outboxDepth: Count,
    outboxUnstored: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1_000_000,
        description: 'of those, taken by the broker and not yet stored by a server'
      })
    ),
    outboxDropped: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: Number.MAX_SAFE_INTEGER,
        description: 'left out, never stored, since the outbox was full'
      })
    ),
    lastSampleAgeSeconds: orNull(Seconds),
    examination: Type.Optional(Examination)
  },
  { $id: 'Health' }
)
export type Health = Static<typeof Health>
