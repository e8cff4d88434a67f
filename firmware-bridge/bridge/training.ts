import { repId, setId } from '#contracts/identifiers.ts'
import type { Live } from '#contracts/live.ts'
import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import type { ExerciseId, Side } from '#contracts/words.ts'
import type { CountedRep, CountedSet, CounterListener } from '../motion/counter.ts'
import { createNumbering } from './numbering.ts'
import { createSetBook, type SetBook } from './set-book.ts'

export interface TrainingOptions {
  cuffId: string
  exercise: ExerciseId
  side: Side
  targetReps: number | null
  monotonicMs: () => number
  /** Wall-clock time of a moment on the sample clock. */
  epochMs: (sampleSeconds: number) => number
  newSession: () => string
  onRep: (rep: Rep) => void
  onSet: (set: FinishedSet) => void
  /** A calibration came to its end, with a result or without. */
  onCalibrationOver: () => void
  /** The part of the live snapshot that is kept here, or the phase, has changed. */
  onChange: () => void
}

export type TrainingSnapshot = Pick<Live, 'cuffId' | 'session' | 'exercise' | 'side' | 'targetReps' | 'set' | 'lastRep'>

/** The session under way: gives the counter's reps and sets their names and times, and keeps what the screen shows. */
export interface Training extends CounterListener {
  exercise(): ExerciseId
  side(): Side
  choose(choice: { exercise?: ExerciseId; side?: Side; targetReps?: number | null }): void
  counterRestarted(): void
  snapshot(): TrainingSnapshot
}

/** A set that begins after so long is another workout, on a bridge that runs for weeks. */
const newSessionAfterMs = 3 * 3600_000
/** The contract's bound on the reps in one finished set. */
const mostReps = 1000

export function createTraining(options: TrainingOptions): Training {
  const { cuffId, monotonicMs, epochMs, onChange } = options
  const numbering = createNumbering(options.newSession())
  let { exercise, side, targetReps } = options
  let lastActiveAt = monotonicMs()
  /** The counter's latest two sets: a word about the one before may come after the next has begun. */
  let books: SetBook[] = []
  let shown: SetBook | null = null

  function openBook(countedNumber: number, startedAt: number): SetBook {
    const { session, setNumber } = numbering.of(countedNumber, 0)
    const book = createSetBook({ cuffId, session, number: setNumber, countedNumber, exercise, side, startedAt })
    books = [book, ...books.slice(0, 1)]
    shown = book
    return book
  }

  function bookOf(countedNumber: number, atSeconds: number): SetBook {
    const known = books.find(({ heading }) => heading.countedNumber === countedNumber)
    return known ?? openBook(countedNumber, epochMs(atSeconds))
  }

  function named(counted: CountedRep, book: SetBook): Rep {
    const { session, setNumber, n } = numbering.of(counted.setNumber, counted.n)
    return {
      ...counted,
      n,
      setNumber,
      cuffId,
      session,
      id: repId(cuffId, session, n),
      setId: setId(cuffId, session, setNumber),
      exercise: book.heading.exercise,
      side: book.heading.side,
      at: book.atOf(n) ?? epochMs(counted.concentricEnd)
    }
  }

  function finished(counted: CountedSet, book: SetBook, endedAt: number): FinishedSet {
    const { session, number, startedAt } = book.heading
    return {
      id: setId(cuffId, session, number),
      cuffId,
      session,
      number,
      exercise: counted.exercise,
      side: counted.side,
      targetReps,
      startedAt,
      endedAt,
      ended: counted.ended,
      summary: counted.summary,
      reps: counted.reps.slice(-mostReps).map((rep) => named(rep, book))
    }
  }

  return {
    exercise: () => exercise,
    side: () => side,
    phase: () => onChange(),

    calibration(state) {
      lastActiveAt = monotonicMs()
      if (state === null) options.onCalibrationOver()
      onChange()
    },

    setStarted(setNumber, atSeconds) {
      if (monotonicMs() - lastActiveAt > newSessionAfterMs) numbering.beginSession(options.newSession(), setNumber)
      lastActiveAt = monotonicMs()
      openBook(setNumber, epochMs(atSeconds))
      onChange()
    },

    rep(counted) {
      lastActiveAt = monotonicMs()
      const book = bookOf(counted.setNumber, counted.concentricStart)
      const rep = named(counted, book)
      book.put(rep)
      options.onRep(rep)
      onChange()
    },

    setEnded(counted) {
      lastActiveAt = monotonicMs()
      const book = bookOf(counted.number, counted.startSeconds)
      const endedAt = Math.max(book.heading.startedAt, epochMs(counted.endSeconds))
      const set = finished(counted, book, endedAt)
      book.end(set.reps, endedAt)
      // A set without a rep is nothing to keep or to show; reps that proved to be none were taken back one by one.
      if (set.reps.length > 0) options.onSet(set)
      else if (shown === book) shown = null
      onChange()
    },

    choose(choice) {
      exercise = choice.exercise ?? exercise
      side = choice.side ?? side
      if (choice.targetReps !== undefined) targetReps = choice.targetReps
      onChange()
    },

    counterRestarted() {
      numbering.counterRestarted()
      books = []
    },

    snapshot: () => ({
      cuffId,
      session: shown?.heading.session ?? numbering.session(),
      exercise,
      side,
      targetReps,
      set: shown?.toLive() ?? null,
      lastRep: shown?.lastRep() ?? null
    })
  }
}
