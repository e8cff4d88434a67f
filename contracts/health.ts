import Type, { type Static } from 'typebox'
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
    lastSampleAgeSeconds: orNull(Seconds)
  },
  { $id: 'Health' }
)
export type Health = Static<typeof Health>
