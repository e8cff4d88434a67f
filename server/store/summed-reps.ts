import type { Kysely } from 'kysely'
import type { Rep } from '#contracts/rep.ts'
import { mostReps } from './confirmed-reps.ts'
import type { RepRow, Tables } from './tables.ts'

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
    .select(columns)
    .where('set_id', 'in', setIds)
    .where('state', '=', 'confirmed')
    .orderBy('set_id')
    .orderBy('n')
    .execute()
  for (const row of rows) {
    const reps = found.get(row.set_id) ?? []
    // No more than a set shows.
    if (reps.length < mostReps) reps.push(fromRow(row))
    found.set(row.set_id, reps)
  }
  return found
}

const columns = [
  'set_id',
  'n',
  'kind',
  'concentric_start',
  'eccentric_end',
  'concentric_seconds',
  'top_hold_seconds',
  'eccentric_seconds',
  'bottom_hold_seconds',
  'rom_degrees',
  'peak_concentric_speed'
] as const

const fromRow = (row: Pick<RepRow, (typeof columns)[number]>): SummedRep => ({
  n: row.n,
  kind: row.kind,
  concentricStart: row.concentric_start,
  eccentricEnd: row.eccentric_end,
  concentricSeconds: row.concentric_seconds,
  topHoldSeconds: row.top_hold_seconds,
  eccentricSeconds: row.eccentric_seconds,
  bottomHoldSeconds: row.bottom_hold_seconds,
  romDegrees: row.rom_degrees,
  peakConcentricSpeed: row.peak_concentric_speed
})
