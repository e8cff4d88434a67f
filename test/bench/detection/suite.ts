import type { Figures } from './figures.ts'
import type { Trial } from './trial.ts'

/** Trials of one kind, as many as there are seeds. The same seed always makes the same trial. */
export interface Suite {
  name: string
  /** How many, unless asked otherwise. */
  trials: number
  toReach: Partial<Figures>
  /** Whether its point is how many reps there were, so that other ways to count them stand beside. */
  isOfCounts: boolean
  make(seed: number): Trial
}
