import type { Rep } from '#contracts/rep.ts'
import type { FinishedSet } from '#contracts/set.ts'
import type { ExerciseId, Side } from '#contracts/words.ts'
import { createSessionId } from '../bridge/session-id.ts'
import { createTraining, type Training } from '../bridge/training.ts'
import type { Clock } from '../clock.ts'
import { exercises } from '../exercises/exercises.ts'
import type { CountedRep, CountedSet } from '../motion/counter.ts'
import { summarise } from '../motion/set-summary.ts'
import type { Routine, RoutineEvent } from './routine.ts'

/** Times the routine is done in one session: some twenty sets, a quarter of an hour and more. */
const roundsPerSession = 6
const targetReps = 12

export interface FleetTrainingOptions {
  cuffId: string
  routine: Routine
  clock: Clock
  random: () => number
  onRep: (rep: Rep) => void
  onSet: (set: FinishedSet) => void
  onChange: () => void
}

/** Names, numbers and times for one cuff's turn at the routine, by the bridge's own rules. */
export interface FleetTraining {
  /**
   * The routine begins at `fromSeconds` and stands at `atSeconds` now. What had begun before it is not this cuff's. By the
   * beat, not by the moment at which it is told: a round that began late would end after the next one's beginning.
   */
  begin(fromSeconds: number, atSeconds: number): void
  hear(event: RoutineEvent): void
  training(): Training
  epochMs(seconds: number): number
}

export function createFleetTraining(options: FleetTrainingOptions): FleetTraining {
  const { routine, clock } = options
  const { exercise, side }: { exercise: ExerciseId; side: Side } = routine
  let training = open()
  let rounds = 0
  let beganEpochMs = clock.now()
  let skipped: Skipped = { sets: 0, reps: 0, repsOfSet: 0 }

  function open(): Training {
    return createTraining({
      cuffId: options.cuffId,
      exercise,
      side,
      targetReps,
      monotonicMs: () => clock.monotonicMs(),
      epochMs,
      newSession: () => createSessionId(clock.now(), options.random),
      onRep: options.onRep,
      onSet: options.onSet,
      onCalibrationOver: () => undefined,
      onChange: options.onChange
    })
  }

  function epochMs(seconds: number): number {
    return Math.round(beganEpochMs + seconds * 1000)
  }

  const isMine = (rep: CountedRep): boolean => rep.setNumber > skipped.sets && rep.n > skipped.reps

  /** A session counts from 1, whatever of the routine went before it. */
  const renumbered = (rep: CountedRep): CountedRep => ({
    ...rep,
    n: rep.n - skipped.reps,
    setNumber: rep.setNumber - skipped.sets,
    numberInSet: rep.setNumber === skipped.sets + 1 ? Math.max(1, rep.numberInSet - skipped.repsOfSet) : rep.numberInSet
  })

  function ended(set: CountedSet): CountedSet {
    const reps = set.reps.filter(isMine).map(renumbered)
    const number = set.number - skipped.sets
    if (reps.length === set.reps.length) return { ...set, number, reps }
    return { ...set, number, reps, summary: summarise(reps, exercises[exercise], set.summary.fullRomDegrees) }
  }

  return {
    begin(fromSeconds, atSeconds) {
      beganEpochMs = clock.now() - atSeconds * 1000
      skipped = before(routine, fromSeconds)
      if (rounds > 0 && rounds % roundsPerSession === 0) training = open()
      else training.counterRestarted()
      rounds++
    },
    hear({ atSeconds, word }) {
      switch (word.kind) {
        case 'phase':
          training.phase(word.phase, atSeconds)
          return
        case 'set-started':
          if (word.setNumber > skipped.sets) training.setStarted(word.setNumber - skipped.sets, atSeconds)
          return
        case 'rep':
          if (isMine(word.rep)) training.rep(renumbered(word.rep))
          return
        case 'set':
          if (word.set.number > skipped.sets) training.setEnded(ended(word.set))
          return
        case 'motion':
      }
    },
    training: () => training,
    epochMs
  }
}

interface Skipped {
  sets: number
  reps: number
  /** Of the set that is under way. */
  repsOfSet: number
}

/** The sets that are over by this moment, and the reps that were spoken of. */
function before({ events }: Routine, seconds: number): Skipped {
  const skipped: Skipped = { sets: 0, reps: 0, repsOfSet: 0 }
  for (const { atSeconds, word } of events) {
    if (atSeconds >= seconds) break
    if (word.kind === 'rep') {
      skipped.reps = Math.max(skipped.reps, word.rep.n)
      skipped.repsOfSet = word.rep.numberInSet
    }
    // An empty set gives its number to the next.
    if (word.kind !== 'set' || word.set.reps.length === 0) continue
    skipped.sets = word.set.number
    skipped.repsOfSet = 0
  }
  return skipped
}
