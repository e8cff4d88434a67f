import type { RepTrace } from '#contracts/rep.ts'
import type { Quality, Side } from '#contracts/words.ts'
import type { ExerciseProfile } from '../exercises/exercise-profile.ts'
import type { CountedRep, CountedSet, CounterListener, SetEnd } from './counter.ts'
import type { FullRom } from './full-rom.ts'
import { createRepRecord, type Measured, type RepRecord } from './rep-record.ts'
import type { RepShape } from './rep-shape.ts'
import { summarise } from './set-summary.ts'
import { fullLiftSeconds, judgeRep, type Verdict } from './verdict.ts'

export interface SetKeeper {
  isOpen(): boolean
  /** Confirmed reps of the set under way. */
  confirmed(): number
  /** The smallest and the largest range among the reps that are back, degrees; Infinity and 0 before there is one. */
  smallestRom(): number
  largestRom(): number
  /** Opens a set by command; else its first rep does. */
  open(atSeconds: number): void
  /** A lift reached its top. Opens a set where none is. */
  propose(shape: RepShape, quality: Quality): RepRecord
  /** The lift went on after its first top. */
  amend(record: RepRecord, shape: RepShape, quality: Quality): void
  /** The leg is back. Nothing is said yet: whether it was a rep is for the judge. */
  complete(record: RepRecord, measured: Measured): void
  confirm(record: RepRecord): void
  /** A rep found only after later ones: it takes its place among them, confirmed at once. */
  insert(measured: Measured): void
  revoke(record: RepRecord): void
  /** When the rep before this one ended, in this set or the one before, seconds; null where there is none. */
  lastEndBefore(record: RepRecord): number | null
  /** Whether a lift had reached its top before the last set was over, or the last command came: it is none of the next set's. */
  isOver(shape: RepShape): boolean
  /** Whether a rep of the set lies between two times, in part at least. */
  hasWithin(fromSeconds: number, toSeconds: number): boolean
  /** The next lift began: the hold after the last rep is known. */
  noteLift(atSeconds: number): void
  /** Reps still provisional are revoked. Where no set is under way, what was lifted so far is none of the next one's either. */
  end(ended: SetEnd, atSeconds: number): void
}

/** A longer set keeps its latest reps alone in its report: a screen takes no more. */
const mostReps = 1000

/** Who hears of a rep may keep what was said. */
const copyOf = (trace: RepTrace): RepTrace => ({ ...trace, legAngleDegrees: [...trace.legAngleDegrees] })

export interface SetKeeperSettings {
  listener: CounterListener
  fullRom: FullRom
  profile: () => ExerciseProfile
  side: () => Side
}

export const createSetKeeper = ({ listener, fullRom, profile, side }: SetKeeperSettings): SetKeeper => {
  let records: RepRecord[] = []
  let setNumber = 0
  let startSeconds = 0
  let isOpen = false
  let isByCommand = false
  let lastN = 0
  let smallest = Infinity
  let largest = 0
  let lastSetEnd: number | null = null
  /** When the last set was over, or the last command came: no set begins before, though a lift may have been under way. */
  let lastOver = -Infinity

  const verdictOf = (record: RepRecord): Verdict =>
    judgeRep(record.shape, profile().limits, fullRom.degrees(), record.isBack)

  const tell = (record: RepRecord): void => {
    const { shape, told } = record
    const { kind, faults } = verdictOf(record)
    told.kind = kind
    told.faults = faults
    told.quality = record.quality
    told.concentricStart = shape.concentricStart
    told.concentricEnd = shape.concentricEnd
    told.eccentricStart = shape.eccentricStart
    told.eccentricEnd = shape.eccentricEnd
    told.concentricSeconds = shape.concentricEnd - shape.concentricStart
    told.topHoldSeconds = record.isBack ? shape.eccentricStart - shape.concentricEnd : 0
    told.eccentricSeconds = shape.eccentricEnd - shape.eccentricStart
    told.romDegrees = shape.romDegrees
    told.peakConcentricSpeed = shape.peakConcentricSpeed
    told.peakEccentricSpeed = shape.peakEccentricSpeed
    told.smoothness = record.smoothness
    const word: CountedRep = { ...told, faults: [...faults] }
    if (told.state === 'confirmed' && record.trace !== null) word.trace = copyOf(record.trace)
    listener.rep(word)
  }

  const retell = (record: RepRecord): void => {
    record.told.revision++
    tell(record)
  }

  const sameVerdict = (record: RepRecord, verdict: Verdict): boolean =>
    record.told.kind === verdict.kind &&
    record.told.faults.map(({ fault }) => fault).join() === verdict.faults.map(({ fault }) => fault).join()

  /** The full range grew: what was said of earlier reps may no longer hold. */
  const judgeAnew = (): void => {
    for (const record of records) {
      if (record.told.state === 'confirmed' && !sameVerdict(record, verdictOf(record))) retell(record)
    }
  }

  const drop = (record: RepRecord): void => {
    records = records.filter((other) => other !== record)
    record.told.state = 'revoked'
    retell(record)
    renumber()
  }

  const newRecord = (shape: RepShape, quality: Quality): RepRecord =>
    createRepRecord(shape, quality, { n: ++lastN, setNumber, numberInSet: records.length + 1 })

  /** Positions have moved: the reps whose number in the set is another one now say so. */
  const renumber = (): void => {
    records.forEach((record, at) => {
      if (record.told.numberInSet === at + 1) return
      record.told.numberInSet = at + 1
      retell(record)
    })
  }

  const begin = (atSeconds: number): void => {
    smallest = Infinity
    largest = 0
    setNumber++
    isOpen = true
    startSeconds = Math.max(lastOver, atSeconds)
    records = []
    listener.setStarted(setNumber, startSeconds)
  }

  const keeper: SetKeeper = {
    isOpen: () => isOpen,
    confirmed: () => records.filter((record) => record.told.state === 'confirmed').length,
    smallestRom: () => smallest,
    largestRom: () => largest,
    open(atSeconds) {
      isByCommand = true
      begin(atSeconds)
    },
    propose(shape, quality) {
      if (!isOpen) begin(shape.concentricStart)
      const record = newRecord(shape, quality)
      records.push(record)
      tell(record)
      return record
    },
    amend(record, shape, quality) {
      Object.assign(record, { shape, quality })
      retell(record)
    },
    complete(record, measured) {
      Object.assign(record, measured, { isBack: true })
      smallest = Math.min(smallest, record.shape.romDegrees)
      largest = Math.max(largest, record.shape.romDegrees)
    },
    confirm(record) {
      const { shape, quality } = record
      record.told.state = 'confirmed'
      const before = fullRom.degrees()
      if (fullLiftSeconds(shape, before) >= profile().limits.fastLiftSeconds && quality !== 'gap') {
        fullRom.learn(shape.romDegrees)
      }
      retell(record)
      if (fullRom.degrees() !== before) judgeAnew()
      if (records.length > mostReps) records.shift()
    },
    insert(measured) {
      const { shape, quality } = measured
      const record = newRecord(shape, quality)
      // Nothing was said of it yet: to be confirmed is its first word.
      record.told.revision = -1
      const later = records.findIndex((other) => other.shape.concentricStart > shape.concentricStart)
      const at = later < 0 ? records.length : later
      const next = records[at]
      records.splice(at, 0, record)
      record.told.numberInSet = at + 1
      if (next !== undefined) {
        record.told.bottomHoldSeconds = Math.max(0, next.shape.concentricStart - shape.eccentricEnd)
      }
      keeper.complete(record, measured)
      keeper.confirm(record)
      renumber()
    },
    revoke: drop,
    isOver: ({ concentricEnd }) => concentricEnd <= lastOver,
    hasWithin: (fromSeconds, toSeconds) =>
      records.some(({ shape }) => shape.concentricStart < toSeconds && fromSeconds < shape.eccentricEnd),
    lastEndBefore: (record) => records[records.indexOf(record) - 1]?.shape.eccentricEnd ?? lastSetEnd,
    noteLift(atSeconds) {
      const record = records.findLast(({ isBack }) => isBack)
      if (record === undefined || record.told.bottomHoldSeconds !== null) return
      record.told.bottomHoldSeconds = Math.max(0, atSeconds - record.shape.eccentricEnd)
      if (record.told.state === 'confirmed') retell(record)
    },
    end(ended, atSeconds) {
      if (!isOpen) {
        lastOver = Math.max(lastOver, atSeconds)
        return
      }
      for (const record of records.filter(({ told }) => told.state === 'provisional')) drop(record)
      isOpen = false
      const reps = records.map(({ told }) => ({ ...told, faults: [...told.faults] }))
      const began = Math.max(lastOver, isByCommand ? startSeconds : (reps[0]?.concentricStart ?? startSeconds))
      // The pause that ends a set is rest already: the set was over with its last rep, and at once where none was one.
      const over = ended === 'pause' ? (reps.at(-1)?.eccentricEnd ?? began) : atSeconds
      lastOver = Math.max(began, over)
      const set: CountedSet = {
        number: setNumber,
        exercise: profile().id,
        side: side(),
        startSeconds: began,
        endSeconds: lastOver,
        ended,
        summary: summarise(reps, profile(), fullRom.degrees()),
        reps
      }
      records = []
      isByCommand = false
      smallest = Infinity
      largest = 0
      lastSetEnd = reps.at(-1)?.eccentricEnd ?? lastSetEnd
      // A set without a rep takes no number: to the person at the machine it never was.
      if (reps.length === 0) setNumber--
      listener.setEnded(set)
    }
  }
  return keeper
}
