import { createRandom, type Random } from '../random.ts'
import { createExcursions, excursionAt } from './excursions.ts'
import type { Excursion } from './excursion.ts'
import { createRepLayer, type LaidRep } from './lay-rep.ts'
import { createPastimes } from './pastimes/pastimes.ts'
import type { PlannedSet } from './plan.ts'
import { createTrack } from './track.ts'
import type { Turning } from './turning.ts'

export type { TrueRep } from './lay-rep.ts'

/** What the leg does over time, laid down as far as it is asked for. */
export interface Timeline {
  /** Adds the intended angle and its derivatives to `out`. */
  addTo(out: Turning, timeSeconds: number): void
  /** What it does beside its exercise, in `out`; false where that is nothing. */
  excursionAt(out: Excursion, timeSeconds: number): boolean
  /** True while it rests before a set, and after the last one. */
  isBetweenSets(timeSeconds: number): boolean
  /** The reps that are over by then, oldest first; of an endless session the latest 1000 or so. */
  repsUntil(timeSeconds: number): readonly LaidRep[]
  /** Infinity as long as no end of the sets is known. */
  durationSeconds(): number
}

/** Some 1000 reps back: more than anyone looks, and a bound for a leg that never stops. */
const movementsKept = 4096
const stillAtTheEndSeconds = 3
/** So long the leg is still before it begins with a pastime, and after the last one before the next set. */
const stillBeforePastime = [0.3, 1.2] as const
const stillBeforeSetSeconds = 1.5

export const createTimeline = (random: Random, seed: number, plannedSets: Iterable<PlannedSet>): Timeline => {
  const sets = plannedSets[Symbol.iterator]()
  const track = createTrack()
  const excursions = createExcursions()
  // Numbers of their own: what happens beside the reps shall not change the reps.
  const aside = createRandom(seed ^ 0x5bd1e995)
  const layer = createRepLayer(track, excursions, random, aside)
  const pastimes = createPastimes(aside)
  const reps: LaidRep[] = []
  /** The rests before the sets, in order. */
  const rests: { from: number; until: number }[] = []
  let laid = 0
  let setIndex = -1
  let finished = false
  let knownFrom = -Infinity

  const layRest = ({ restBeforeSeconds, pastimes: planned = [] }: PlannedSet): void => {
    const start = track.end()
    for (const { kind, seconds } of planned) {
      track.hold(aside.between(...stillBeforePastime))
      const pastime = pastimes.start(kind, seconds)
      excursions.add(track.end(), pastime)
      track.hold(pastime.seconds)
    }
    if (planned.length > 0) track.hold(stillBeforeSetSeconds)
    track.hold(Math.max(0, start + restBeforeSeconds - track.end()))
  }

  const layNextSet = (): void => {
    const next = sets.next()
    if (next.done === true) {
      finished = true
      rests.push({ from: track.end(), until: Infinity })
      track.hold(stillAtTheEndSeconds)
      return
    }
    setIndex++
    const start = track.end()
    layRest(next.value)
    rests.push({ from: start, until: track.end() })
    for (const [i, rep] of next.value.reps.entries()) reps.push(layer.lay(rep, next.value.reps[i + 1], setIndex))
    laid += next.value.reps.length
    if (track.end() <= start) throw new RangeError(`Set ${setIndex} lasts no time at all`)
  }

  const forget = (): void => {
    if (finished || laid <= movementsKept) return
    laid = 0
    const oldest = track.keepLatest(movementsKept)
    if (oldest === null) return
    knownFrom = oldest
    excursions.forgetBefore(oldest)
    while (reps[0] !== undefined && reps[0].restAt < oldest) reps.shift()
    while (rests[0] !== undefined && rests[0].until < oldest) rests.shift()
  }

  const layUntil = (timeSeconds: number): void => {
    while (!finished && track.end() <= timeSeconds) layNextSet()
    forget()
  }

  const recall = (timeSeconds: number): void => {
    layUntil(timeSeconds)
    if (timeSeconds < knownFrom) {
      throw new RangeError(`The leg has forgotten what it did at ${timeSeconds} s; ask in rising order`)
    }
  }

  if (Array.isArray(plannedSets)) layUntil(Infinity)

  return {
    addTo(out, timeSeconds) {
      recall(timeSeconds)
      track.addTo(out, timeSeconds)
    },
    excursionAt(out, timeSeconds) {
      recall(timeSeconds)
      return excursionAt(excursions, out, timeSeconds)
    },
    isBetweenSets(timeSeconds) {
      recall(timeSeconds)
      return rests.some(({ from, until }) => from <= timeSeconds && timeSeconds < until)
    },
    repsUntil(timeSeconds) {
      layUntil(timeSeconds)
      return reps.filter((rep) => rep.eccentricEnd <= timeSeconds)
    },
    durationSeconds: () => (finished ? track.end() : Infinity)
  }
}
