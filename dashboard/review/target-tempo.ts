import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import { tempoAims, type TempoAim } from '../live/tempo-aim.ts'

/** The tempo that a set was to have: its plan's, else what the exercise aims at. */
export function targetTempo({ plan, exercise }: Pick<CorrectedSetHead, 'plan' | 'exercise'>): TempoAim {
  const planned = plan?.tempo ?? null
  if (planned === null) return tempoAims[exercise]
  return {
    concentric: planned.concentricSeconds,
    'top-hold': planned.topHoldSeconds,
    eccentric: planned.eccentricSeconds,
    'bottom-hold': planned.bottomHoldSeconds
  }
}
