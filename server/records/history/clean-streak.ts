import type { RepKind } from '#contracts/words.ts'
import type { FiguredSet } from './figured-sets.ts'

/** The kinds of the reps that count in these sets, in order. */
export type KindsOf = (setIds: readonly string[]) => Promise<ReadonlyMap<string, readonly RepKind[]>>

export interface Streak {
  /** In which set it became as long as it is. */
  set: FiguredSet
  value: number
}

/** Sets in a row, of which the first and the last alone have reps that were not clean: no streak leaves them on both sides. */
interface Stretch {
  sets: FiguredSet[]
  /** No streak in it is longer. */
  clean: number
}

/** Stretches that are looked into at once. */
const stretchesAtOnce = 32

/**
 * The most clean reps in a row, over sets in the order of time; of equals the first. Counts alone tell how long a streak
 * may be at the most, so that reps are read of the few stretches which may hold the longest.
 */
export async function cleanStreak(sets: readonly FiguredSet[], kindsOf: KindsOf): Promise<Streak | null> {
  const stretches = stretchesOf(sets).sort((a, b) => b.clean - a.clean)
  const kinds = new Map<string, readonly RepKind[]>()
  let best: Streak | null = null
  for (let i = 0; i < stretches.length; i += stretchesAtOnce) {
    const least: number = best?.value ?? 1
    const some = stretches.slice(i, i + stretchesAtOnce).filter(({ clean }) => clean >= least)
    if (some.length === 0) break
    const unread = new Set(some.flatMap((stretch) => stretch.sets.filter(isMixed).map(({ id }) => id)))
    for (const [id, list] of await kindsOf([...unread].filter((id) => !kinds.has(id)))) kinds.set(id, list)
    for (const stretch of some) {
      const found = longestIn(stretch.sets, kinds)
      if (found !== null && (best === null || isLonger(found, best))) best = found
    }
  }
  return best
}

const isMixed = ({ counts }: FiguredSet): boolean => counts.momentum + counts.partial > 0

const isLonger = (a: Streak, b: Streak): boolean => a.value > b.value || (a.value === b.value && isBefore(a.set, b.set))

const isBefore = (a: FiguredSet, b: FiguredSet): boolean =>
  a.startedAt < b.startedAt || (a.startedAt === b.startedAt && a.id < b.id)

function stretchesOf(sets: readonly FiguredSet[]): Stretch[] {
  const stretches: Stretch[] = []
  let open: Stretch = { sets: [], clean: 0 }
  for (const set of sets) {
    open.sets.push(set)
    open.clean += set.counts.clean
    if (!isMixed(set)) continue
    stretches.push(open)
    open = { sets: [set], clean: set.counts.clean }
  }
  return [...stretches, open]
}

function longestIn(sets: readonly FiguredSet[], kinds: ReadonlyMap<string, readonly RepKind[]>): Streak | null {
  let best: Streak | null = null
  let run = 0
  const end = (set: FiguredSet): void => {
    if (run > (best?.value ?? 0)) best = { set, value: run }
  }
  for (const set of sets) {
    if (!isMixed(set)) run += set.counts.clean
    else {
      for (const kind of kinds.get(set.id) ?? []) {
        if (kind !== 'clean') end(set)
        run = kind === 'clean' ? run + 1 : 0
      }
    }
    end(set)
  }
  return best
}
