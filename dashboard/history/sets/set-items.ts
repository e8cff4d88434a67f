import type { CorrectedSetHead } from '#contracts/records/corrected-set.ts'
import { restBefore } from '../../review/rest-before.ts'
import { dayNameAt } from '../days/day-name.ts'

/** One line of the list: the day that begins here, or a set. */
export type SetItem = { key: string; day: number } | { key: string; set: CorrectedSetHead; restSeconds: number | null }

interface Options {
  headings: boolean
  rests: boolean
  complete: boolean
}
/** Lines, and what it takes to go on from there when a page is added. */
interface Made {
  sets: readonly CorrectedSetHead[]
  options: Options
  items: SetItem[]
  /** Where the line of each set is. */
  lines: number[]
  trainings: Map<string, { first: number; sets: CorrectedSetHead[] }>
}

const nothing = (options: Options): Made => ({ sets: [], options, items: [], lines: [], trainings: new Map() })

/**
 * Sets, newest first, with a heading before those of each day. Rests are those between the sets that are listed: where
 * some are left out, or more follow than have come, they are not told. Of thousands of sets those alone are looked at
 * that came since the last time, and the trainings that they belong to.
 */
export function createSetItems(): (sets: readonly CorrectedSetHead[], options: Options) => SetItem[] {
  let made: Made | null = null
  return (sets, options) => {
    made = addItems(made !== null && goesOn(made, sets, options) ? made : nothing(options), sets, options)
    return made.items
  }
}

/** Whether the list is what it was with more at its end: what is fetched anew is made of other objects. */
function goesOn({ sets: before, options }: Made, sets: readonly CorrectedSetHead[], now: Options): boolean {
  const last = before.length - 1
  return (
    last >= 0 &&
    before[0] === sets[0] &&
    before[last] === sets[last] &&
    options.headings === now.headings &&
    options.rests === now.rests &&
    (now.complete || !options.complete)
  )
}

function addItems(
  { sets: before, items, lines, trainings }: Made,
  sets: readonly CorrectedSetHead[],
  options: Options
): Made {
  const { headings, rests, complete } = options
  /** Lines up to here stay as they are. */
  let from = lines.length
  for (let index = before.length; rests && index < sets.length; index++) {
    const set = sets[index]
    if (set === undefined) continue
    const known = trainings.get(sessionOf(set))
    if (known === undefined) trainings.set(sessionOf(set), { first: index, sets: [set] })
    else {
      known.sets.push(set)
      from = Math.min(from, known.first)
    }
  }
  const line = lines[from - 1]
  const made: Made = {
    ...{ sets, options, trainings },
    items: line === undefined ? [] : items.slice(0, line + 1),
    lines: lines.slice(0, from)
  }
  const last = sets[from - 1]
  let day = last === undefined ? '' : dayNameAt(last.startedAt)
  // The rest before the last one is told by a set that has not come yet.
  for (const set of complete ? sets.slice(from) : sets.slice(from, -1)) {
    const name = dayNameAt(set.startedAt)
    if (headings && name !== day) made.items.push({ key: name, day: set.startedAt })
    day = name
    made.lines.push(made.items.length)
    made.items.push({ key: set.id, set, restSeconds: restBefore(set, trainings.get(sessionOf(set))?.sets ?? []) })
  }
  return made
}

const sessionOf = ({ cuffId, session }: CorrectedSetHead): string => `${cuffId}/${session}`
