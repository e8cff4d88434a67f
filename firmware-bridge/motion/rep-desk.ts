import type { Quality } from '#contracts/words.ts'
import type { ExerciseProfile } from '../exercises/exercise-profile.ts'
import type { Explain } from './account.ts'
import type { Lack } from './agreement.ts'
import type { FullRom } from './full-rom.ts'
import type { Hinge } from './hinge.ts'
import type { History } from './history.ts'
import { judge, type Case } from './judge.ts'
import { typicalOf } from './likeness.ts'
import type { LiftDesk } from './lift-desk.ts'
import type { LiftFinder } from './lift-finder.ts'
import type { RepFeatures, Signal } from './rep-features.ts'
import type { RepReader, RepReading } from './rep-reader.ts'
import type { RepRecord } from './rep-record.ts'
import type { RepRows } from './rep-shape.ts'
import type { SetKeeper } from './set-keeper.ts'
import { createSetOpening, type Held, type SetOpening } from './set-opening.ts'
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
  /** The latest so many reps are what a set is like by now. */
  recentReps: 9
}

/** Turns lifts and returns into reps: provisional at the top, then held until a set is certain, confirmed or revoked. */
export interface RepDesk extends LiftDesk {
  /** The set is over: what is not confirmed by now never will be. */
  clear(): void
  /** A set was announced: its reps count one by one, without waiting for others of their kind. */
  announce(): void
  /** Samples are missing for so long that reps may be: the next one says so. */
  noteBreak(): void
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

export const createRepDesk = (settings: RepDeskSettings): RepDesk => {
  const { history, hinge, finder, reader, keeper, fullRom, profile } = settings
  /** Confirmed reps of the set, the latest ones. */
  const recent: RepFeatures[] = []
  let pending: RepRecord | null = null
  /** Movements refused since the last that was not. */
  let refusals = 0
  let lastRepEnd = NaN
  let isAnnounced = false
  let isAfterBreak = false

  const qualityOf = (signal: Signal): Quality => {
    if (signal.saturated) return 'saturated'
    if (signal.gap || isAfterBreak) return 'gap'
    if (settings.isLowRate()) return 'low-rate'
    return signal.hasGyro ? 'ok' : 'no-gyro'
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
    isAnnounced,
    isFirst: keeper.confirmed() === 0 && opening.held() === 0
  })

  const dropHeld = (): void => {
    for (const { record } of opening.release()) keeper.revoke(record)
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
    if ((opening.held() === 0 && keeper.confirmed() === 0) || isLost) startOver()
  }

  const remember = (features: RepFeatures): void => {
    recent.push(features)
    if (recent.length > deskSettings.recentReps) recent.shift()
  }

  const confirm = ({ record, features }: Held): void => {
    const { shape, trace } = features
    keeper.complete(record, { shape, trace, quality: qualityOf(features), smoothness: record.smoothness })
    keeper.confirm(record)
    remember(features)
  }

  const opening: SetOpening = createSetOpening({
    ...settings,
    caseNow,
    confirm,
    insert(features) {
      const { shape, trace } = features
      keeper.insert({ shape, trace, quality: qualityOf(features), smoothness: null })
      remember(features)
    }
  })

  const proposeTop = (index: number): void => {
    const reading = reader.readTop(finder.segmenter, index)
    if (pending === null && keeper.isOver(reading.shape)) return
    keeper.noteLift(reading.shape.concentricStart)
    if (pending === null) pending = keeper.propose(reading.shape, qualityOf(reading))
    else keeper.amend(pending, reading.shape, qualityOf(reading))
  }

  /** The leg had rested at what was taken for the top: seen the right way up, its lifts are others. */
  const turnOver = (record: RepRecord, { lowIndex, highIndex }: RepRows, since: number, index: number): void => {
    keeper.revoke(record)
    hinge.aim(history, highIndex, lowIndex)
    finder.keep()
    finder.replay(since, index, (row) => {
      const { shape } = reader.readRep(finder.segmenter, row)
      if (keeper.isOver(shape)) return
      consider(keeper.propose(shape, settings.isLowRate() ? 'low-rate' : 'ok'), row, false)
    })
    const { phase } = finder.segmenter
    if (phase === 'top' || phase === 'lower') proposeTop(index)
  }

  /** @returns what is lacking for a set that it counts in */
  const take = (record: RepRecord, features: RepReading, oddness: number, isOpening: boolean): Lack[] => {
    const { shape, trace } = features
    features.gap ||= isAfterBreak
    isAfterBreak = false
    keeper.complete(record, { shape, trace, quality: qualityOf(features), smoothness: reader.smoothness(shape) })
    opening.hold({ record, features, oddness, rows: reader.rows() })
    hinge.refine(history, reader.rows().lowIndex, reader.rows().highIndex)
    finder.keep()
    refusals = 0
    lastRepEnd = shape.eccentricEnd
    return isOpening ? opening.lacks() : []
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
    const lacks = take(record, features, opinion.oddness, given.isOpening)
    settings.explain({ ruling: lacks.length === 0 ? 'counted' : 'held', features, ...opinion, lacks })
    if (lacks.length > 0) return
    finder.settle()
    if (keeper.confirmed() === 0) opening.settle(index)
    else for (const each of opening.release()) confirm(each)
  }

  return {
    onTop: proposeTop,
    onReturn(index) {
      const record = pending
      pending = null
      if (record !== null) consider(record, index, true)
    },
    onAbandoned() {
      if (pending !== null) keeper.revoke(pending)
      pending = null
      if (opening.held() === 0 && keeper.confirmed() === 0) finder.release()
    },
    forsake() {
      dropHeld()
      if (pending !== null) keeper.revoke(pending)
      pending = null
    },
    clear() {
      pending = null
      opening.release()
      recent.length = 0
      refusals = 0
      isAnnounced = false
      isAfterBreak = false
      lastRepEnd = NaN
    },
    announce() {
      isAnnounced = true
    },
    noteBreak() {
      isAfterBreak = keeper.isOpen() || opening.held() > 0
    },
    isPending: () => pending !== null,
    lastRepEnd: () => lastRepEnd,
    leastRomDegrees
  }
}
