import type { Calibration } from '#contracts/live.ts'
import type { RepMeasure } from '#contracts/rep.ts'
import type { SetSummary, setEnds } from '#contracts/set.ts'
import type { ExerciseId, Phase, RepState, Side } from '#contracts/words.ts'
import type { Sample } from '../sample.ts'

export type { Calibration }

/** A rep as the counter knows it. Times are seconds on the sample clock. */
export interface CountedRep extends RepMeasure {
  /** Counts the reps of the stream from 1; a revoked rep keeps its number. */
  n: number
  setNumber: number
  /** Position among the reps of its set that are not revoked. */
  numberInSet: number
  state: RepState
  /** Grows by one with every word about this rep. */
  revision: number
}

export type SetEnd = Exclude<(typeof setEnds)[number], 'open'>

export interface CountedSet {
  number: number
  exercise: ExerciseId
  side: Side
  startSeconds: number
  endSeconds: number
  ended: SetEnd
  summary: SetSummary
  /** Confirmed reps in their final form, in order. A set without any gives its number to the next one. */
  reps: CountedRep[]
}

/** What the counter tells. Objects are fresh for each call and may be kept. */
export interface CounterListener {
  phase(phase: Phase, atSeconds: number): void
  setStarted(setNumber: number, atSeconds: number): void
  /** Every change of a rep: provisional at the top, confirmed at the return, revoked, or corrected. */
  rep(rep: CountedRep): void
  setEnded(set: CountedSet): void
  /** A calibration began, went on, or is over (null): then `fullRomDegrees()` has its result. */
  calibration(state: Calibration | null, atSeconds: number): void
}

/** Samples in, reps and sets out. Pure: time comes with the sample, nothing else comes in. */
export interface RepCounter {
  update(sample: Sample): void
  /** Starts a set by hand; without it the first rep starts one. Ends the set under way, if any, by command. */
  startSet(): void
  /** Ends the set under way; false where there is none. */
  endSet(): boolean
  /** Changes the exercise or side; a set under way ends first. */
  setExercise(exercise: ExerciseId): void
  setSide(side: Side): void
  /** This athlete's full range for the exercise and side from calibration, degrees; null to learn it from the best reps. */
  setFullRom(degrees: number | null): void
  /** Starts a guided calibration; a set under way ends by command. Its lifts are not counted as reps. */
  calibrate(): void
  /** Gives it up and keeps the range known before; false where none is under way. */
  cancelCalibration(): boolean
  calibration(): Calibration | null
  /** The stream is over: what can still be decided is, and the set ends. */
  finish(): void
  /** The leg angle now, degrees from rest, positive in the working direction. */
  legAngleDegrees(): number
  phase(): Phase
  /** Seconds on the sample clock at which the phase now under way began. */
  phaseStartSeconds(): number
  /** The full range in force, calibrated or learned; null before either. */
  fullRomDegrees(): number | null
  /** True where it was calibrated or given, false where it was learned or is not known. */
  fullRomIsCalibrated(): boolean
}
