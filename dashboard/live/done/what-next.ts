import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import type { Side } from '#contracts/words.ts'

/** What follows a set: the same of the other leg, or the next round. */
export type Next = { what: 'other-side'; side: Side } | { what: 'again' }

type Done = Pick<CorrectedSetHead, 'id' | 'side' | 'targetReps' | 'summary' | 'athleteId'>

function reachesTarget({ targetReps, summary }: Done): boolean {
  const { clean, momentum, partial } = summary.counts
  return targetReps !== null && clean + momentum + partial >= targetReps
}

/**
 * What a set that reached its target asks for: the other side, where its athlete has done fewer such sets of that one.
 * Null after a set that did not reach it, and while it is not known.
 * @param sets of one exercise in one session, the set among them
 */
export function whatNext(setId: string, sets: readonly Done[]): Next | null {
  const reached = sets.filter(reachesTarget)
  const ended = reached.find(({ id }) => id === setId)
  if (ended === undefined) return null
  const own = reached.filter(({ athleteId }) => (athleteId ?? null) === (ended.athleteId ?? null))
  const on = (side: Side): number => own.filter((set) => set.side === side).length
  const other = ended.side === 'left' ? 'right' : 'left'
  return on(other) < on(ended.side) ? { what: 'other-side', side: other } : { what: 'again' }
}
