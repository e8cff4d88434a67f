import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import type { RecordChange } from '#contracts/records/change.ts'
import type { ServerClock } from '../../clock.ts'
import type { Records } from '../create-records.ts'

export interface RecordsRoutesOptions {
  records: Records
  clock: Pick<ServerClock, 'now'>
  /** Told of each change, once it is kept. */
  changed: (change: RecordChange) => void
  /** Told when another athlete may wear a cuff. */
  wearerChanged: (cuffId: string) => void
  /** Told when a person has begun or changed a run on a cuff. */
  runMoved: (cuffId: string) => void
}

export type RecordsRoutes = FastifyPluginAsyncTypebox<RecordsRoutesOptions>

export const viewer = { access: 'viewer' } as const
export const coach = { access: 'coach' } as const

/** Who asks, as far as the server knows them by name. */
export function nameOf(request: FastifyRequest): string | null {
  const caller: unknown = 'caller' in request ? request.caller : null
  if (typeof caller !== 'object' || caller === null || !('name' in caller)) return null
  return typeof caller.name === 'string' ? caller.name.slice(0, 80) : null
}
