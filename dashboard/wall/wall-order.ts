import type { CuffState } from '../connection/cuff-state.ts'
import type { Presence } from './away-watch.ts'

export interface WallOrder {
  tiles: CuffState[]
  /** Away for too long to hold a place. */
  out: CuffState[]
}

/** By what people call them, so that a leg keeps its place on the wall; those away at the end. */
export function wallOrder(
  cuffs: Iterable<CuffState>,
  labelOf: (cuffId: string) => string,
  presenceOf: (cuffId: string) => Presence
): WallOrder {
  const byLabel = [...cuffs].sort(
    (a, b) =>
      labelOf(a.cuffId).localeCompare(labelOf(b.cuffId), undefined, { numeric: true }) ||
      a.cuffId.localeCompare(b.cuffId)
  )
  const present = (wanted: Presence): CuffState[] => byLabel.filter(({ cuffId }) => presenceOf(cuffId) === wanted)
  return { tiles: [...present('here'), ...present('end')], out: present('out') }
}
