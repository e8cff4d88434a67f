import type { CorrectedRep, CorrectedSet, CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import type { Rep } from '#contracts/rep.ts'
import type { SetHead, SetSummary } from '#contracts/set.ts'
import { summaryOfReps } from '../store/summary-of-reps.ts'
import type { SummedRep } from '../store/summed-reps.ts'
import type { SetOverlay } from './fold-corrections.ts'

/** True where the overlay may say something else of the reps than was measured. */
export const touchesReps = ({ reps, added }: SetOverlay): boolean => reps.size > 0 || added.length > 0

/** The reps that count, with the kinds that hold, and those taken away. */
function correctReps(measured: readonly Rep[], overlay: SetOverlay): { reps: CorrectedRep[]; removedReps: Rep[] } {
  const reps: CorrectedRep[] = []
  const removedReps: Rep[] = []
  for (const rep of measured) {
    const said = overlay.reps.get(rep.n)
    if (said?.removed === true) removedReps.push(rep)
    else reps.push({ ...rep, kind: said?.kind ?? rep.kind, measuredKind: rep.kind })
  }
  return { reps, removedReps }
}

/** The same for sums: most reps are left as they are, and copying each would take longer than all the rest. */
function countedReps(measured: readonly SummedRep[], overlay: SetOverlay): SummedRep[] {
  const reps: SummedRep[] = []
  for (const rep of measured) {
    const said = overlay.reps.get(rep.n)
    const kind = said?.kind ?? rep.kind
    if (said?.removed !== true) reps.push(kind === rep.kind ? rep : { ...rep, kind })
  }
  return reps
}

/** Figures over the reps that count. What the bridge alone knows stays; added reps have no figures, and are counted. */
function correctSummary(measured: SetSummary, reps: readonly SummedRep[], { added }: SetOverlay): SetSummary {
  const { fullRomDegrees, postureHint } = measured
  const summary = { ...summaryOfReps(reps), fullRomDegrees, postureHint }
  for (const { kind } of added) summary.counts[kind] += 1
  return summary
}

/** A set as it is after the corrections, with what was measured beside it. */
export function correctSet(
  head: SetHead,
  measured: readonly Rep[],
  overlay: SetOverlay,
  athleteId: string | null
): CorrectedSet {
  const { reps, removedReps } = correctReps(measured, overlay)
  return {
    ...correctHead(head, measured, overlay, athleteId),
    reps,
    removedReps,
    addedReps: [...overlay.added]
  }
}

export function correctHead(
  head: SetHead,
  measured: readonly SummedRep[],
  overlay: SetOverlay,
  athleteId: string | null
): CorrectedSetHead {
  const beside = { athleteId, removed: overlay.removed, corrected: overlay.active }
  if (!touchesReps(overlay)) return { ...head, ...beside, measuredSummary: null }
  const summary = correctSummary(head.summary, countedReps(measured, overlay), overlay)
  return { ...head, ...beside, summary, measuredSummary: head.summary }
}
