import type { Calibration } from '#contracts/live.ts'
import type { RepMeasure, RepTrace } from '#contracts/rep.ts'
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
  /** Of a confirmed rep, where it is told by itself: a set's reps have none. */
  trace?: RepTrace
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

/** One thing that spoke for or against a rep, in plain words. */
export interface ClueAccount {
  clue: string
  /** What was measured and what it was held against, both in the clue's own unit; null where it is a matter of yes or no. */
  figure: number | null
  limit: number | null
  /** What it adds to the oddness. A clue that rules a rep out, whatever else speaks for one, has null here. */
  adds: number | null
  weight: 'adds' | 'rules-out'
}

/** Something that movements lack to be a set: what was found, and what would be enough, or the most there may be. */
export interface LackAccount {
  lack: string
  figure: number
  limit: number
}

/** What was measured of a movement: seconds, degrees, deg/s, g, or shares of its range. Null where it was not seen. */
export interface MovementFigures {
  romDegrees: number
  liftSeconds: number
  holdSeconds: number | null
  lowerSeconds: number | null
  peakLiftSpeed: number
  peakLowerSpeed: number | null
  /** How far the leg went the other way before the lift, and past rest after it. */
  windUpDegrees: number | null
  overswingDegrees: number | null
  /** The largest change of the acceleration within 50 ms. */
  joltG: number | null
  /** How far it left the plane of movement, as a share of the range. */
  strayShare: number | null
  /** How much of the turning was about the axis of movement; 1 without a gyro. */
  axisShare: number | null
  /** How far above its start it came to an end, as a share of the range; below 0 is past it. */
  returnShare: number | null
  startedAtRest: boolean | null
  hasGyro: boolean | null
  /** How long half a free swing of the leg takes, where the cuff has no gyro to see one; null where it has. */
  freeSwingSeconds: number | null
  isSaturated: boolean | null
  hasGap: boolean | null
}

/** A movement that could have been a rep, and what became of it. Plain data: it survives JSON as it is. */
export interface CandidateAccount {
  /** `n` of the rep that it was taken for; null in a calibration, whose lifts are no reps. */
  n: number | null
  /** At first; what a held one became is in `settled`. */
  ruling: 'counted' | 'held' | 'refused'
  startSeconds: number
  endSeconds: number
  /** The time of the sample with which it was judged. */
  judgedSeconds: number
  /** Not seen as a rep when it happened, but when a set that had become certain was gone over once more. */
  foundLookingBack: boolean
  /** The last word on it, and when that was spoken; null while it is held, and in a calibration. */
  settled: Exclude<RepState, 'provisional'> | null
  settledSeconds: number | null
  /** The sum of what the clues add, and above what it is no rep; null where a clue rules that out, or none was weighed. */
  oddness: number | null
  limit: number | null
  /** The clue that rules a rep out; null where none does. */
  ruledOutBy: string | null
  clues: ClueAccount[]
  /** Of a held one: what it and those held before it still lacked to be a set, when it was judged. */
  lacks: LackAccount[]
  figures: MovementFigures
}

/** Where the counter stands and why, to be shown or logged. Plain data: it survives JSON as it is. */
export interface CounterState {
  /** The time of the newest sample; null before one. */
  atSeconds: number | null
  phase: Phase
  phaseStartSeconds: number
  /** Degrees from rest, positive in the working direction; 0 while the axis is not known. */
  legAngleDegrees: number
  /** What counts as rest now, degrees from where the leg stood when the axis was taken; null while that is not known. */
  restAngleDegrees: number | null
  /** The least rise above rest that can be a rep, degrees. */
  leastRiseDegrees: number
  /** Whether a lift has shown the axis that the leg turns about. */
  axisIsKnown: boolean
  fullRomDegrees: number | null
  /** Calibrated or given; learned from the best reps; or not known. */
  fullRomFrom: 'calibration' | 'reps' | 'nowhere'
  /** Reps that wait for others of their kind before they count. */
  repsHeld: number
  /** The latest 16 accounts of movements, oldest first. */
  accounts: CandidateAccount[]
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
  /** Where the counter stands, and why the latest movements were counted or not. */
  state(): CounterState
}
