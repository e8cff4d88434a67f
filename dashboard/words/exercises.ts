import { exerciseGuides, type ExerciseGuide } from '#contracts/exercise-guides.ts'
import type { ExerciseId } from '#contracts/words.ts'

/** Seconds to aim for in each phase; null where the exercise sets none. */
export interface TempoAim {
  concentric: number | null
  'top-hold': number | null
  eccentric: number | null
  'bottom-hold': number | null
}

export interface ExerciseWords extends ExerciseGuide {
  aim: TempoAim
}

const slow: TempoAim = { concentric: 1.5, 'top-hold': 1, eccentric: 2, 'bottom-hold': null }
const unpaced: TempoAim = { concentric: null, 'top-hold': null, eccentric: null, 'bottom-hold': null }

export const exerciseWords: Record<ExerciseId, ExerciseWords> = {
  kickback: { ...exerciseGuides.kickback, aim: slow },
  abduction: { ...exerciseGuides.abduction, aim: slow },
  'band-kickback': { ...exerciseGuides['band-kickback'], aim: slow },
  'glute-machine': { ...exerciseGuides['glute-machine'], aim: slow },
  'donkey-kick': { ...exerciseGuides['donkey-kick'], aim: slow },
  'hip-bridge': { ...exerciseGuides['hip-bridge'], aim: slow },
  'toe-down-pulse': { ...exerciseGuides['toe-down-pulse'], aim: unpaced }
}

export const guideWords = {
  open: 'How to do it',
  close: 'Close',
  setUp: 'Set up',
  movement: 'Move',
  mistakes: 'Avoid'
}
