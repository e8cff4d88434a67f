import { beforeAllReps } from '#contracts/records/before-all-reps.ts'
import type { AddedRep, CorrectedRep, CorrectedSet } from '#contracts/records/corrected-set.ts'
import type { Rep } from '#contracts/rep.ts'

/** A rep of a set under review: as measured, taken away by a person, or added by one. */
export type ListedRep =
  /** `numberInSet` is its place among those that count. */
  | { is: 'measured'; key: string; rep: CorrectedRep }
  | { is: 'removed'; key: string; rep: Rep }
  | { is: 'added'; key: string; numberInSet: number; added: AddedRep }

type Listable = Pick<CorrectedSet, 'reps' | 'removedReps' | 'addedReps'>

/** `n` is in the order in which reps became known, which is not always that in which they were done. */
const inTime = (one: Rep, other: Rep): number =>
  one.numberInSet - other.numberInSet || one.concentricStart - other.concentricStart || one.n - other.n

/** All reps of a set in the order in which they were done; added ones first or after the rep that they follow, else last. */
export function listReps({ reps, removedReps = [], addedReps = [] }: Listable): ListedRep[] {
  const removed = new Set(removedReps.map(({ id }) => id))
  const measured = [...reps, ...removedReps].sort(inTime)
  const known = new Set(measured.map(({ n }) => n))
  const listed: ListedRep[] = []
  let count = 0
  const add = (added: AddedRep): void => {
    listed.push({ is: 'added', key: added.id, numberInSet: ++count, added })
  }
  addedReps.filter(({ afterN }) => afterN === beforeAllReps).forEach(add)
  for (const rep of measured) {
    if (removed.has(rep.id)) listed.push({ is: 'removed', key: rep.id, rep })
    else listed.push({ is: 'measured', key: rep.id, rep: { ...rep, numberInSet: ++count } })
    addedReps.filter(({ afterN }) => afterN === rep.n).forEach(add)
  }
  addedReps.filter(({ afterN }) => afterN !== beforeAllReps && (afterN === null || !known.has(afterN))).forEach(add)
  return listed
}

/** The reps that were measured and count. */
export const countedReps = (listed: readonly ListedRep[]): CorrectedRep[] =>
  listed.flatMap((each) => (each.is === 'measured' ? [each.rep] : []))
