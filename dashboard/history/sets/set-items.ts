import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import { restBefore } from '../../review/rest-before.ts'
import { dayNameAt } from '../days/day-name.ts'

/** One line of the list: the day that begins here, or a set. */
export type SetItem = { key: string; day: number } | { key: string; set: CorrectedSetHead; restSeconds: number | null }

/**
 * Sets, newest first, with a heading before those of each day. Rests are those between the sets that are listed: where
 * some are left out, or more follow than have come, they are not told.
 */
export function setItems(
  sets: readonly CorrectedSetHead[],
  { headings, rests, complete }: { headings: boolean; rests: boolean; complete: boolean }
): SetItem[] {
  const items: SetItem[] = []
  const trainings = rests ? bySession(sets) : new Map<string, CorrectedSetHead[]>()
  // The rest before the last one is told by a set that has not come yet.
  const told = complete ? sets : sets.slice(0, -1)
  let day = ''
  for (const set of told) {
    const name = dayNameAt(set.startedAt)
    if (headings && name !== day) items.push({ key: name, day: set.startedAt })
    day = name
    items.push({ key: set.id, set, restSeconds: restBefore(set, trainings.get(sessionOf(set)) ?? []) })
  }
  return items
}

const sessionOf = ({ cuffId, session }: CorrectedSetHead): string => `${cuffId}/${session}`

function bySession(sets: readonly CorrectedSetHead[]): Map<string, CorrectedSetHead[]> {
  const found = new Map<string, CorrectedSetHead[]>()
  for (const set of sets) {
    const known = found.get(sessionOf(set))
    if (known === undefined) found.set(sessionOf(set), [set])
    else known.push(set)
  }
  return found
}
