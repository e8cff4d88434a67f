import type { Quality } from '#contracts/words.ts'
import type { ExerciseProfile } from '../exercises/exercise-profile.ts'
import type { Explain } from './account.ts'
import { isCertain, type Candidate } from './agreement.ts'
import type { FullRom } from './full-rom.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import { judge, type Case } from './judge.ts'
import { alikeClue, isAlike, typicalOf } from './likeness.ts'
import type { LiftDesk } from './lift-desk.ts'
import type { LiftFinder } from './lift-finder.ts'
import type { RepFeatures } from './rep-features.ts'
import type { RepReader } from './rep-reader.ts'
import type { RepRecord } from './rep-record.ts'
import type { RepRows, RepShape } from './rep-shape.ts'
import type { SetKeeper } from './set-keeper.ts'
import { upsideDownSince } from './upside-down.ts'

export const deskSettings = {
  /** A lift to less than this share of the set's largest is none; measured out, it may fall a little below that. */
  leastShare: 0.22,
  rejectShare: 0.8,
  /** The athlete's known range asks for no more than this of the first lifts, degrees: a set may be done small throughout. */
  openingDegrees: 8,
  smallestRomDegrees: 4.5,
  /** A set of small reps shows by them how small its reps are. */
  smallShare: 0.7,
  /** Movements refused in a row before the axis is given up: within a set, and before one is certain. */
  refusalsInSet: 3,
  refusalsBefore: 2,
  /** Held movements below this share of the largest were none of the set: a rep cut short goes farther. */
  heldShare: 0.36,
  /** The latest so many reps are what a set is like by now. */
  recentReps: 9,
  /** A set that has become certain is looked for this far before its first known rep, seconds. */
  lookBackSeconds: 30
}

/** Turns lifts and returns into reps: provisional at the top, then held until a set is certain, confirmed or revoked. */
export interface RepDesk extends LiftDesk {
  /** The set is over: what is not confirmed by now never will be. */
  clear(): void
  /** A set was announced: its reps count one by one, without waiting for others of their kind. */
  announce(): void
  /** When the last rep ended that was confirmed or held, seconds; NaN before one. */
  lastRepEnd(): number
}

export interface RepDeskSettings {
  history: History
  hinge: Hinge
  finder: LiftFinder
  reader: RepReader
  keeper: SetKeeper
  fullRom: FullRom
  profile: () => ExerciseProfile
  isLowRate: () => boolean
  explain: Explain
}

interface Held extends Candidate {
  record: RepRecord
  rows: RepRows
}

/** Whether two measurements are of one lift: the middle of each lies within the other. */
const isSameLift = (a: RepShape, b: RepShape): boolean => {
  const holds = (outer: RepShape, inner: RepShape): boolean => {
    const middle = (inner.concentricStart + inner.eccentricEnd) / 2
    return outer.concentricStart < middle && middle < outer.eccentricEnd
  }
  return holds(a, b) && holds(b, a)
}

export const createRepDesk = (settings: RepDeskSettings): RepDesk => {
  const { history, hinge, finder, reader, keeper, fullRom, profile } = settings
  /** Reps that are over but not yet certain, in order. */
  const held: Held[] = []
  /** Confirmed reps of the set, the latest ones. */
  const recent: RepFeatures[] = []
  let pending: RepRecord | null = null
  /** Movements refused since the last that was not. */
  let refusals = 0
  let lastRepEnd = NaN
  let isAnnounced = false

  const qualityOf = (features: RepFeatures): Quality => {
    if (features.saturated) return 'saturated'
    if (features.gap) return 'gap'
    if (settings.isLowRate()) return 'low-rate'
    return features.hasGyro ? 'ok' : 'no-gyro'
  }

  const leastRomDegrees = (): number => {
    const { leastShare, openingDegrees, smallestRomDegrees, smallShare } = deskSettings
    const ofSet = Math.max(smallestRomDegrees, smallShare * keeper.smallestRom())
    const known = leastShare * (fullRom.degrees() ?? 0)
    const asked = fullRom.isCalibrated() ? known : Math.min(openingDegrees, known)
    const expected = keeper.largestRom() > 0 ? leastShare * keeper.largestRom() : asked
    return Math.max(Math.min(profile().limits.minimumRomDegrees, ofSet), expected)
  }

  const caseNow = (): Case => ({
    leastRomDegrees: deskSettings.rejectShare * leastRomDegrees(),
    limits: profile().limits,
    typical: typicalOf(recent),
    isOpening: keeper.confirmed() === 0 && !isAnnounced && !fullRom.isCalibrated(),
    isFirst: keeper.confirmed() === 0 && held.length === 0
  })

  const dropHeld = (): void => {
    for (const { record } of held.splice(0)) keeper.revoke(record)
    refusals = 0
  }

  /** Nothing certain is under way: whatever follows must begin at rest. */
  const startOver = (): void => {
    dropHeld()
    finder.release()
  }

  const refuse = (record: RepRecord): void => {
    keeper.revoke(record)
    refusals++
    const { refusalsInSet, refusalsBefore } = deskSettings
    const isLost = refusals >= (keeper.confirmed() > 0 ? refusalsInSet : refusalsBefore)
    if ((held.length === 0 && keeper.confirmed() === 0) || isLost) startOver()
  }

  const remember = (features: RepFeatures): void => {
    recent.push(features)
    if (recent.length > deskSettings.recentReps) recent.shift()
  }

  const confirm = ({ record, features }: Held): void => {
    keeper.complete(record, features.shape, qualityOf(features), record.smoothness)
    keeper.confirm(record)
    remember(features)
  }

  /** Those that were held: measured anew with the set's own axis, and no longer where they are not like it. */
  const settleHeld = (found: readonly RepFeatures[]): void => {
    const waiting = held.splice(0)
    const largest = Math.max(...waiting.map(({ features }) => features.shape.romDegrees))
    const isOther = ({ shape }: RepFeatures): boolean => shape.romDegrees < deskSettings.heldShare * largest
    for (const each of waiting) {
      const anew = found.find(({ shape }) => isSameLift(shape, each.features.shape))
      if (anew !== undefined && !isOther(anew)) each.features = anew
      if (isOther(each.features)) keeper.revoke(each.record)
      else confirm(each)
    }
  }

  /** What was not seen as a rep before the set had its own axis, and is like its reps. */
  const insertMissed = (found: readonly RepFeatures[]): void => {
    let next = Infinity
    for (const features of [...found].reverse()) {
      const { shape } = features
      const opinion = judge(features, { ...caseNow(), isOpening: false })
      const isKnown = keeper.hasWithin(shape.concentricStart, shape.eccentricEnd)
      const isNear = next === Infinity || next - shape.eccentricEnd <= profile().limits.pauseSeconds
      const isLikeThem = opinion.clues.some(({ clue }) => clue === alikeClue)
      if (isKnown || (isNear && isLikeThem && opinion.oddness <= opinion.limit)) next = shape.concentricStart
      if (isKnown || next !== shape.concentricStart) continue
      keeper.insert(shape, qualityOf(features), null)
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

  /** The set is certain: its first lifts were seen with an axis guessed from the first of them, or not at all. */
  const becomeCertain = (index: number): void => {
    const first = held[0]
    if (first === undefined) return
    const earliest = first.features.shape.concentricStart - deskSettings.lookBackSeconds
    const from = history.indexAt(Math.max(earliest, keeper.lastEndBefore(first.record) ?? -Infinity))
    const found: RepFeatures[] = []
    aimAnew()
    finder.replay(from, index, (row) => void found.push(reader.readRep(finder.segmenter, row)))
    settleHeld(found)
    insertMissed(found)
  }

  const take = (record: RepRecord, features: RepFeatures, oddness: number, isOpening: boolean): boolean => {
    const { shape } = features
    keeper.complete(record, shape, qualityOf(features), reader.smoothness(shape))
    held.push({ record, features, oddness, rows: reader.rows() })
    hinge.refine(history, reader.rows().lowIndex, reader.rows().highIndex)
    finder.keep()
    refusals = 0
    lastRepEnd = shape.eccentricEnd
    return !isOpening || isCertain(held)
  }

  /** The leg had rested at what was taken for the top: seen the right way up, its lifts are others. */
  const turnOver = (record: RepRecord, { lowIndex, highIndex }: RepRows, since: number, index: number): void => {
    keeper.revoke(record)
    hinge.aim(history, highIndex, lowIndex)
    finder.replay(since, index, (row) => {
      const { shape } = reader.readRep(finder.segmenter, row)
      consider(keeper.propose(shape, settings.isLowRate() ? 'low-rate' : 'ok'), row, false)
    })
  }

  const consider = (record: RepRecord, index: number, mayTurn: boolean): void => {
    const features = reader.readRep(finder.segmenter, index)
    const given = caseNow()
    const opinion = judge(features, given)
    if (opinion.oddness > opinion.limit) {
      settings.explain({ ruling: 'refused', features, ...opinion })
      refuse(record)
      return
    }
    if (mayTurn && given.isOpening && given.isFirst) {
      const rows = reader.rows()
      const since = upsideDownSince(history, hinge, rows.lowIndex, features.shape.romDegrees)
      if (since !== null) {
        turnOver(record, rows, since, index)
        return
      }
    }
    const isDecided = take(record, features, opinion.oddness, given.isOpening)
    settings.explain({ ruling: isDecided ? 'counted' : 'held', features, ...opinion })
    if (!isDecided) return
    finder.settle()
    if (keeper.confirmed() === 0) becomeCertain(index)
    else for (const each of held.splice(0)) confirm(each)
  }

  return {
    onTop(index) {
      const features = reader.readTop(finder.segmenter, index)
      keeper.noteLift(features.shape.concentricStart)
      if (pending === null) pending = keeper.propose(features.shape, qualityOf(features))
      else keeper.amend(pending, features.shape, qualityOf(features))
    },
    onReturn(index) {
      const record = pending
      pending = null
      if (record !== null) consider(record, index, true)
    },
    onAbandoned() {
      if (pending !== null) keeper.revoke(pending)
      pending = null
      if (held.length === 0 && keeper.confirmed() === 0) finder.release()
    },
    forsake() {
      dropHeld()
      if (pending !== null) keeper.revoke(pending)
      pending = null
    },
    clear() {
      pending = null
      held.length = 0
      recent.length = 0
      refusals = 0
      isAnnounced = false
      lastRepEnd = NaN
    },
    announce() {
      isAnnounced = true
    },
    isPending: () => pending !== null,
    lastRepEnd: () => lastRepEnd,
    leastRomDegrees
  }
}
