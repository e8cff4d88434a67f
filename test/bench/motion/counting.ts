import { createRepCounter } from '../../../firmware-bridge/motion/rep-counter.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'

export interface Counting {
  take(sample: Sample): void
  /** Ends the stream; the reps that counted. */
  finish(): number
}

/** A counter that keeps nothing of what it is told but how many reps there were. */
export const createCounting = (): Counting => {
  let reps = 0
  const nothing = (): void => undefined
  const counter = createRepCounter({
    listener: { phase: nothing, setStarted: nothing, rep: nothing, setEnded: (set) => void (reps += set.reps.length) }
  })
  return {
    take: (sample) => counter.update(sample),
    finish() {
      counter.finish()
      return reps
    }
  }
}
