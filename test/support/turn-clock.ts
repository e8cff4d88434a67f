import type { ManualClock } from './manual-clock.ts'

const stepMs = 1

/** Turns the clock until the work is over, and gives its result; `each` runs between the steps, before streams flow. */
export async function turnClock<T>(
  clock: ManualClock,
  work: Promise<T>,
  each: () => void = () => undefined
): Promise<T> {
  const state = { isOver: false }
  const over = (): void => {
    state.isOver = true
  }
  work.then(over, over)
  while (!state.isOver) {
    clock.advance(stepMs)
    each()
    // What came is read, and answered, before time goes on.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return work
}
