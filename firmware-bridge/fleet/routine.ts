import type { Motion } from '#contracts/motion.ts'
import type { ExerciseId, Phase, Side } from '#contracts/words.ts'
import type { CountedRep, CountedSet } from '../motion/counter.ts'

/** What a counter told, or what the trace drew, at one moment of a recorded practice. */
export type RoutineWord =
  | { kind: 'phase'; phase: Phase }
  | { kind: 'set-started'; setNumber: number }
  | { kind: 'rep'; rep: CountedRep }
  | { kind: 'set'; set: CountedSet }
  | { kind: 'motion'; batch: Omit<Motion, 'cuffId' | 'at'> }

export interface RoutineEvent {
  /** The sample with which it was told, in seconds of the routine. */
  atSeconds: number
  /** The full range that was in force then. */
  fullRomDegrees: number | null
  word: RoutineWord
}

/** A practice session as the counter saw it, to be played over and over. */
export interface Routine {
  exercise: ExerciseId
  side: Side
  seconds: number
  events: readonly RoutineEvent[]
}
