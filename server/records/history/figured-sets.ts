import type { Kysely } from 'kysely'
import type { CountsByKind } from '#contracts/set.ts'
import type { ExerciseId, Side } from '#contracts/words.ts'
import type { Tables } from '../../store/tables.ts'
import { isPlain, rewordedSets } from './reworded-sets.ts'
import { repsOf } from './sums.ts'
import { wantedSets, type SetsWanted } from './wanted-sets.ts'

/** One set with the figures that bests are chosen by. */
export interface FiguredSet {
  id: string
  exercise: ExerciseId
  side: Side
  startedAt: number
  counts: CountsByKind
  /** Reps that count and were measured. */
  measured: number
  eccentricSeconds: number | null
  romDegrees: number | null
  timeUnderTensionSeconds: number
}

/** The wanted sets in the order of time. */
export async function figuredSets(db: Kysely<Tables>, wanted: SetsWanted): Promise<FiguredSet[]> {
  const rows = await wantedSets(db, wanted)
    .where(isPlain)
    .select([
      'id',
      'exercise',
      'side',
      'started_at',
      'clean_reps',
      'momentum_reps',
      'partial_reps',
      'eccentric_mean',
      'rom_mean',
      'under_tension'
    ])
    .execute()
  const sets = rows.map((row): FiguredSet => {
    const counts = { clean: row.clean_reps, momentum: row.momentum_reps, partial: row.partial_reps }
    return {
      id: row.id,
      exercise: row.exercise,
      side: row.side,
      startedAt: row.started_at,
      counts,
      measured: repsOf(counts),
      eccentricSeconds: row.eccentric_mean,
      romDegrees: row.rom_mean,
      timeUnderTensionSeconds: row.under_tension
    }
  })
  for await (const { head, added } of rewordedSets(db, wantedSets(db, wanted))) {
    const { summary, id, exercise, side, startedAt } = head
    sets.push({
      id,
      exercise,
      side,
      startedAt,
      counts: summary.counts,
      measured: repsOf(summary.counts) - added,
      eccentricSeconds: summary.eccentricSeconds?.mean ?? null,
      romDegrees: summary.romDegrees?.mean ?? null,
      timeUnderTensionSeconds: summary.timeUnderTensionSeconds
    })
  }
  return sets.sort((a, b) => a.startedAt - b.startedAt || (a.id < b.id ? -1 : 1))
}
