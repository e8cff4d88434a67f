import type { Quality, Side } from '#contracts/words.ts'
import type { ExerciseProfile } from '../exercises/exercise-profile.ts'
import type { CountedRep, CountedSet, CounterListener, SetEnd } from './counter.ts'
import type { FullRom } from './full-rom.ts'
import type { RepShape } from './rep-shape.ts'
import { summarise } from './set-summary.ts'
import { fullLiftSeconds, judgeRep, type Verdict } from './verdict.ts'

/** Everything known of one rep of the set under way. */
export interface RepRecord {
  told: CountedRep
  shape: RepShape
  quality: Quality
  smoothness: number | null
  isBack: boolean
}

export interface SetKeeper {
  isOpen(): boolean
  /** Confirmed reps of the set under way. */
  confirmed(): number
  /** The smallest range among the reps that are back, degrees; Infinity before there is one. */
  smallestRom(): number
  open(atSeconds: number): void
  /** A lift reached its top. Opens a set where none is. */
  propose(shape: RepShape, quality: Quality): RepRecord
  /** The lift went on after its first top. */
  amend(record: RepRecord, shape: RepShape, quality: Quality): void
  /** The leg is back. Nothing is said yet: whether it was a rep is for the judge. */
  complete(record: RepRecord, shape: RepShape, quality: Quality, smoothness: number | null): void
  confirm(record: RepRecord): void
  revoke(record: RepRecord): void
  /** The next lift began: the hold after the last rep is known. */
  noteLift(atSeconds: number): void
  /** Reps still provisional are revoked. */
  end(ended: SetEnd, atSeconds: number): void
}

/** A set longer than this goes on uncounted in its report: a screen takes no more. */
const mostReps = 1000

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
  let lastN = 0
  let smallest = Infinity

  const verdictOf = (record: RepRecord): Verdict =>
    judgeRep(record.shape, profile().limits, fullRom.degrees(), record.isBack)

  const tell = (record: RepRecord): void => {
    const { shape, told } = record
    const verdict = verdictOf(record)
    record.told = {
      ...told,
      kind: verdict.kind,
      faults: verdict.faults,
      quality: record.quality,
      concentricStart: shape.concentricStart,
      concentricEnd: shape.concentricEnd,
      eccentricStart: shape.eccentricStart,
      eccentricEnd: shape.eccentricEnd,
      concentricSeconds: shape.concentricEnd - shape.concentricStart,
      topHoldSeconds: record.isBack ? shape.eccentricStart - shape.concentricEnd : 0,
      eccentricSeconds: shape.eccentricEnd - shape.eccentricStart,
      romDegrees: shape.romDegrees,
      peakConcentricSpeed: shape.peakConcentricSpeed,
      peakEccentricSpeed: shape.peakEccentricSpeed,
      smoothness: record.smoothness
    }
    listener.rep({ ...record.told, faults: [...verdict.faults] })
  }

  const retell = (record: RepRecord): void => {
    record.told = { ...record.told, revision: record.told.revision + 1 }
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
    record.told = { ...record.told, state: 'revoked' }
    retell(record)
    records.forEach((other, at) => {
      if (other.told.numberInSet === at + 1) return
      other.told = { ...other.told, numberInSet: at + 1 }
      retell(other)
    })
  }

  const keeper: SetKeeper = {
    isOpen: () => isOpen,
    confirmed: () => records.filter((record) => record.told.state === 'confirmed').length,
    smallestRom: () => smallest,
    open(atSeconds) {
      smallest = Infinity
      setNumber++
      isOpen = true
      startSeconds = atSeconds
      records = []
      listener.setStarted(setNumber, atSeconds)
    },
    propose(shape, quality) {
      if (!isOpen) keeper.open(shape.concentricStart)
      const told: CountedRep = {
        n: ++lastN,
        setNumber,
        numberInSet: records.length + 1,
        state: 'provisional',
        revision: 0,
        kind: 'clean',
        faults: [],
        quality,
        concentricStart: 0,
        concentricEnd: 0,
        eccentricStart: 0,
        eccentricEnd: 0,
        concentricSeconds: 0,
        topHoldSeconds: 0,
        eccentricSeconds: 0,
        bottomHoldSeconds: null,
        romDegrees: 0,
        peakConcentricSpeed: 0,
        peakEccentricSpeed: 0,
        smoothness: null
      }
      const record: RepRecord = { told, shape, quality, smoothness: null, isBack: false }
      records.push(record)
      tell(record)
      return record
    },
    amend(record, shape, quality) {
      Object.assign(record, { shape, quality })
      retell(record)
    },
    complete(record, shape, quality, smoothness) {
      Object.assign(record, { shape, quality, smoothness, isBack: true })
      smallest = Math.min(smallest, shape.romDegrees)
    },
    confirm(record) {
      const { shape, quality } = record
      record.told = { ...record.told, state: 'confirmed' }
      const before = fullRom.degrees()
      if (fullLiftSeconds(shape, before) >= profile().limits.fastLiftSeconds && quality !== 'gap') {
        fullRom.learn(shape.romDegrees)
      }
      retell(record)
      if (fullRom.degrees() !== before) judgeAnew()
      if (records.length > mostReps) records.shift()
    },
    revoke: drop,
    noteLift(atSeconds) {
      const record = records.findLast(({ isBack }) => isBack)
      if (record === undefined || record.told.bottomHoldSeconds !== null) return
      record.told = { ...record.told, bottomHoldSeconds: Math.max(0, atSeconds - record.shape.eccentricEnd) }
      if (record.told.state === 'confirmed') retell(record)
    },
    end(ended, atSeconds) {
      if (!isOpen) return
      for (const record of records.filter(({ told }) => told.state === 'provisional')) drop(record)
      isOpen = false
      const reps = records.map(({ told }) => ({ ...told, faults: [...told.faults] }))
      // The pause that ends a set is rest already: the set was over with its last rep.
      const overSeconds = ended === 'pause' ? (reps.at(-1)?.eccentricEnd ?? atSeconds) : atSeconds
      const set: CountedSet = {
        number: setNumber,
        exercise: profile().id,
        side: side(),
        startSeconds: Math.min(startSeconds, reps[0]?.concentricStart ?? startSeconds),
        endSeconds: Math.max(startSeconds, overSeconds),
        ended,
        summary: summarise(reps, profile(), fullRom.degrees()),
        reps
      }
      records = []
      smallest = Infinity
      // A set without a rep takes no number: to the person at the machine it never was.
      if (reps.length === 0) setNumber--
      listener.setEnded(set)
    }
  }
  return keeper
}
