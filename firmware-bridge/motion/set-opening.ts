import type { ExerciseProfile } from '../exercises/exercise-profile.ts'
import type { Explain } from './account.ts'
import { lacksOf, type Candidate, type Lack } from './agreement.ts'
import { gravityLevel, isNearLevel } from './gravity-level.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import { judge, type Case } from './judge.ts'
import { alikeClue, isAlike } from './likeness.ts'
import type { LiftFinder } from './lift-finder.ts'
import type { RepReader, RepReading } from './rep-reader.ts'
import type { RepRecord } from './rep-record.ts'
import type { RepRows, RepShape } from './rep-shape.ts'
import type { SetKeeper } from './set-keeper.ts'

export const openingSettings = {
  /** Held movements below this share of the largest were none of the set: a rep cut short goes farther. */
  heldShare: 0.36,
  /** A set that has become certain is looked for this far before its first known rep, seconds. */
  lookBackSeconds: 30,
  /** A leg beyond the lift's ends by more than this share of its range was in another posture. */
  postureShare: 0.8,
  /** A leg within this share of the range from rest does not lift, or has hardly begun to … */
  restShare: 0.3,
  /** … and where it stayed there for so much longer than the pause that ends a set, what was before is none of the set. */
  lingerSeconds: 3,
  /** So many seconds of rest before the first movement tells where the leg rests. */
  leadInSeconds: 5
}

/** A rep that is over but not yet certain. */
export interface Held extends Candidate {
  record: RepRecord
  features: RepReading
  rows: RepRows
}

/** The first lifts of a set: held until they agree, then seen once more with the axis that they show together. */
export interface SetOpening {
  held(): number
  hold(candidate: Held): void
  /** What those held lack to be a set; nothing where it is certain. */
  lacks(): Lack[]
  /** The set is certain: confirms what belongs to it, also what was missed before, and revokes the rest. */
  settle(index: number): void
  /** Hands over those held, and holds none from then on. */
  release(): Held[]
}

export interface SetOpeningSettings {
  history: History
  hinge: Hinge
  finder: LiftFinder
  reader: RepReader
  keeper: SetKeeper
  profile: () => ExerciseProfile
  caseNow: () => Case
  confirm: (held: Held) => void
  /** Takes a rep that was found later than others after it. */
  insert: (features: RepReading) => void
  explain: Explain
}

/** Whether two measurements are of one lift: the middle of each lies within the other. */
const isSameLift = (a: RepShape, b: RepShape): boolean => {
  const holds = (outer: RepShape, inner: RepShape): boolean => {
    const middle = (inner.concentricStart + inner.eccentricEnd) / 2
    return outer.concentricStart < middle && middle < outer.eccentricEnd
  }
  return holds(a, b) && holds(b, a)
}

export const createSetOpening = (settings: SetOpeningSettings): SetOpening => {
  const { history, hinge, finder, reader, keeper, profile, caseNow, confirm, insert } = settings
  const held: Held[] = []

  /** Those that were held: measured anew with the set's own axis; the far smaller ones are revoked. */
  const settleHeld = (found: readonly RepReading[]): void => {
    const waiting = held.splice(0)
    const largest = Math.max(...waiting.map(({ features }) => features.shape.romDegrees))
    const isOther = ({ shape }: RepReading): boolean => shape.romDegrees < openingSettings.heldShare * largest
    let last: RepShape | null = null
    for (const each of waiting) {
      const anew = found.find(({ shape }) => isSameLift(shape, each.features.shape))
      if (anew !== undefined && !isOther(anew)) each.features = anew
      const { shape } = each.features
      // Measured anew, two of them may prove to be one.
      if (isOther(each.features) || (last !== null && isSameLift(shape, last))) {
        keeper.revoke(each.record)
      } else {
        last = shape
        confirm(each)
      }
    }
  }

  /** What was not seen as a rep before the set had its own axis, and is like its reps. */
  const insertMissed = (found: readonly RepReading[]): void => {
    let next = Infinity
    for (const features of [...found].reverse()) {
      const { shape } = features
      const opinion = judge(features, { ...caseNow(), isOpening: false })
      const isKnown = keeper.hasWithin(shape.concentricStart, shape.eccentricEnd)
      const isNear = next === Infinity || next - shape.eccentricEnd <= profile().limits.pauseSeconds
      const isLikeThem = opinion.clues.some(({ clue }) => clue === alikeClue)
      if (isKnown || (isNear && isLikeThem && opinion.oddness <= opinion.limit)) next = shape.concentricStart
      if (isKnown || next !== shape.concentricStart) continue
      insert(features)
      settings.explain({ ruling: 'counted', features, ...opinion })
    }
  }

  /** The axis as those show it that made the set certain: the first of them may have been anything. */
  const aimAnew = (): void => {
    const newest = held.at(-1)
    if (newest === undefined) return
    const alike = held.filter(({ features }) => isAlike(features, newest.features))
    hinge.aim(history, newest.rows.lowIndex, newest.rows.highIndex)
    for (const { rows } of alike) hinge.refine(history, rows.lowIndex, rows.highIndex)
  }

  /**
   * The row from which on the leg kept to where this lift takes it, no earlier than `since`: before, the athlete took up the
   * posture, or rested longer than a set allows.
   */
  const samePostureSince = ({ rows, features }: Held, since: number): number => {
    const rest = gravityLevel(history, hinge, rows.lowIndex)
    const half = features.shape.romDegrees / 2
    const reach = half + openingSettings.postureShare * features.shape.romDegrees
    const isWithin = isNearLevel(history, hinge, rest + half, reach)
    const isAtRest = isNearLevel(history, hinge, rest, openingSettings.restShare * features.shape.romDegrees)
    const longestRest = profile().limits.pauseSeconds + openingSettings.lingerSeconds
    let row = rows.lowIndex
    let moved = row
    while (row > since && isWithin(row - 1)) {
      row--
      if (!isAtRest(row)) moved = row
      else if (history.time.get(moved) - history.time.get(row) > longestRest) break
    }
    // What it did before it rested last has been seen; of the rest itself the end is enough.
    return Math.max(row, history.indexAt(history.time.get(moved) - openingSettings.leadInSeconds))
  }

  /** The set is certain: its first lifts were seen with an axis guessed from the first of them, or not at all. */
  const settle = (index: number): void => {
    const first = held[0]
    if (first === undefined) return
    const earliest = first.features.shape.concentricStart - openingSettings.lookBackSeconds
    const since = history.indexAt(Math.max(earliest, keeper.lastEndBefore(first.record) ?? -Infinity))
    const found: RepReading[] = []
    aimAnew()
    const from = samePostureSince(first, since)
    finder.replay(from, index, (row) => {
      const features = reader.readRep(finder.segmenter, row)
      if (!keeper.isOver(features.shape)) found.push(features)
    })
    settleHeld(found)
    insertMissed(found)
  }

  return {
    held: () => held.length,
    hold: (candidate) => void held.push(candidate),
    lacks: () => lacksOf(held),
    settle,
    release: () => held.splice(0)
  }
}
