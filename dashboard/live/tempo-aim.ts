import type { TempoTarget } from '#contracts/records/plan.ts'
import type { ExerciseId } from '#contracts/words.ts'
import type { MovingPhase } from '../connection/phase-track.ts'

/** Seconds to aim for in each phase; null where the exercise sets none. */
export type TempoAim = Readonly<Record<MovingPhase, number | null>>

const slow: TempoAim = { concentric: 1.5, 'top-hold': 1, eccentric: 2, 'bottom-hold': null }
const unpaced: TempoAim = { concentric: null, 'top-hold': null, eccentric: null, 'bottom-hold': null }

export const tempoAims: Readonly<Record<ExerciseId, TempoAim>> = {
  kickback: slow,
  abduction: slow,
  'band-kickback': slow,
  'glute-machine': slow,
  'donkey-kick': slow,
  'hip-bridge': slow,
  'toe-down-pulse': unpaced
}

/** What a plan asks of each phase; a phase of no length is not waited for. */
export function aimOf(tempo: TempoTarget): TempoAim {
  const seconds = (value: number): number | null => (value > 0 ? value : null)
  return {
    concentric: seconds(tempo.concentricSeconds),
    'top-hold': seconds(tempo.topHoldSeconds),
    eccentric: seconds(tempo.eccentricSeconds),
    'bottom-hold': seconds(tempo.bottomHoldSeconds)
  }
}
