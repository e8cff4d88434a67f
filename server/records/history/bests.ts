import type { Kysely } from 'kysely'
import { bestNames, type BestName } from '#contracts/records/best-names.ts'
import type { Best, Bests, BestsQuery, BestsReply, HeldBest, SetBestsReply } from '#contracts/records/history.ts'
import { exerciseIds, sides } from '#contracts/words.ts'
import type { Tables } from '../../store/tables.ts'
import { missing } from '../conflict.ts'
import { readCorrectedSet } from '../corrected-sets.ts'
import { cleanStreak } from './clean-streak.ts'
import { figuredSets, type FiguredSet } from './figured-sets.ts'
import { repKinds } from './rep-kinds.ts'

type Db = Kysely<Tables>
type BestOf = Record<BestName, Best | null>

/** Fewer reps say little of how somebody lifts. */
const fewestReps = 8

/** A mean over enough reps none of which was thrown: one slip of the strap must not hold a record for ever. */
const isControlled = ({ measured, counts }: FiguredSet): boolean => measured >= fewestReps && counts.momentum === 0

/** What a set offers for each best; null where it does not take part. */
const offers: Record<Exclude<BestName, 'cleanStreak'>, (set: FiguredSet) => number | null> = {
  cleanReps: ({ counts }) => counts.clean,
  romDegrees: (set) => (isControlled(set) ? set.romDegrees : null),
  eccentricSeconds: (set) => (isControlled(set) ? set.eccentricSeconds : null),
  timeUnderTensionSeconds: (set) => set.timeUnderTensionSeconds
}

/** The bests of each exercise and side that has sets. */
export async function readBests(db: Db, { athleteId, cuffId, exercise }: BestsQuery): Promise<BestsReply> {
  const sets = await figuredSets(db, { athleteId, cuffId, exercise })
  const bests: Bests[] = []
  for (const exercise of exerciseIds) {
    for (const side of sides) {
      const own = sets.filter((set) => set.exercise === exercise && set.side === side)
      if (own.length > 0) bests.push({ exercise, side, ...(await bestsAmong(db, own)) })
    }
  }
  return { bests }
}

/**
 * The bests that a set holds among those of the same athlete, exercise and side. Sets that are nobody's are compared on
 * one cuff. @throws KickbackError HTTP_NOT_FOUND
 */
export async function readSetBests(db: Db, id: string): Promise<SetBestsReply> {
  const set = await readCorrectedSet(db, id)
  if (set === null) throw missing(`set ${id}`)
  const { exercise, side, athleteId = null } = set
  const whose = athleteId === null ? { athleteId, cuffId: set.cuffId } : { athleteId }
  const sets = await figuredSets(db, { exercise, side, ...whose })
  const place = sets.findIndex((other) => other.id === id)
  if (place < 0) return { bests: [] }
  const best = await bestsAmong(db, sets)
  const held = bestNames.filter((name) => best[name]?.id === id)
  if (held.length === 0) return { bests: [] }
  const before = await bestsAmong(db, sets.slice(0, place))
  const bests = held.map((name): HeldBest => {
    return { best: name, value: best[name]?.value ?? 0, before: before[name]?.value ?? null }
  })
  return { bests }
}

/** @param sets in the order of time */
async function bestsAmong(db: Db, sets: readonly FiguredSet[]): Promise<BestOf> {
  const streak = await cleanStreak(sets, (ids) => repKinds(db, ids))
  return {
    cleanReps: best(sets, offers.cleanReps),
    cleanStreak: streak === null ? null : bestOf(streak.set, streak.value),
    romDegrees: best(sets, offers.romDegrees),
    eccentricSeconds: best(sets, offers.eccentricSeconds),
    timeUnderTensionSeconds: best(sets, offers.timeUnderTensionSeconds)
  }
}

/** Nothing is nobody's best. */
function best(sets: readonly FiguredSet[], offer: (set: FiguredSet) => number | null): Best | null {
  let found: Best | null = null
  for (const set of sets) {
    const value = offer(set) ?? 0
    if (value > (found?.value ?? 0)) found = bestOf(set, value)
  }
  return found
}

const bestOf = ({ id, startedAt }: FiguredSet, value: number): Best => ({ id, startedAt, value })
