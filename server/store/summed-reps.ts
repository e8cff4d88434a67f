import type { Kysely } from 'kysely'
import type { Rep } from '#contracts/rep.ts'
import { mostReps } from './confirmed-reps.ts'
import type { Tables } from './tables.ts'

/** What the summary of a set looks at. */
export type SummedRep = Pick<
  Rep,
  | 'n'
  | 'kind'
  | 'concentricStart'
  | 'eccentricEnd'
  | 'concentricSeconds'
  | 'topHoldSeconds'
  | 'eccentricSeconds'
  | 'bottomHoldSeconds'
  | 'romDegrees'
  | 'peakConcentricSpeed'
>

/** The confirmed reps of some sets, in order, with what sums need of them: reading all of each takes three times as long. */
export async function summedReps(db: Kysely<Tables>, setIds: readonly string[]): Promise<Map<string, SummedRep[]>> {
  const found = new Map<string, SummedRep[]>()
  if (setIds.length === 0) return found
  const rows = await db
    .selectFrom('reps')
    .select([
      'set_id as setId',
      'n',
      'kind',
      'concentric_start as concentricStart',
      'eccentric_end as eccentricEnd',
      'concentric_seconds as concentricSeconds',
      'top_hold_seconds as topHoldSeconds',
      'eccentric_seconds as eccentricSeconds',
      'bottom_hold_seconds as bottomHoldSeconds',
      'rom_degrees as romDegrees',
      'peak_concentric_speed as peakConcentricSpeed'
    ])
    .where('set_id', 'in', setIds)
    .where('state', '=', 'confirmed')
    .orderBy('set_id')
    .orderBy('n')
    .execute()
  for (const { setId, ...rep } of rows) {
    const reps = found.get(setId) ?? []
    // No more than a set shows.
    if (reps.length < mostReps) reps.push(rep)
    found.set(setId, reps)
  }
  return found
}
