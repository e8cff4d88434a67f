import type { CountedRep, CountedSet } from '../../../firmware-bridge/motion/counter.ts'
import { createRepCounter } from '../../../firmware-bridge/motion/rep-counter.ts'
import type { Trial } from './trial.ts'

export interface Count {
  sets: CountedSet[]
  /** Confirmed reps of all sets. */
  reps: CountedRep[]
  /** The time of the sample at which a rep was first spoken of, by its number. */
  firstWordAt: ReadonlyMap<number, number>
}

/** Counts a trial as the bridge would: nothing is known of the athlete beforehand. */
export const countTrial = ({ exercise, samples }: Trial): Count => {
  const sets: CountedSet[] = []
  const firstWordAt = new Map<number, number>()
  let now = 0
  const counter = createRepCounter({
    exercise,
    listener: {
      phase: () => undefined,
      setStarted: () => undefined,
      rep({ n }) {
        if (!firstWordAt.has(n)) firstWordAt.set(n, now)
      },
      // To the person at the machine a set without a rep never was.
      setEnded(set) {
        if (set.reps.length > 0) sets.push(set)
      }
    }
  })
  for (const sample of samples) {
    now = sample.timeSeconds
    counter.update(sample)
  }
  counter.finish()
  return { sets, reps: sets.flatMap(({ reps }) => reps), firstWordAt }
}
