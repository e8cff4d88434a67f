import type { Logger } from 'pino'
import type { RepCounter } from '../motion/counter.ts'
import type { Sample } from '../sample.ts'

/** Keeps a counter running on a stream that may begin again. */
export interface CounterHost {
  update(sample: Sample): void
  /** The stream is over, at least for now. */
  finish(): void
  counter(): RepCounter
}

/**
 * Replaces the counter where sample time runs backwards, since the stream then is another one, and where the counter
 * itself fails, so that a fault costs a set and not the workout.
 * @param create a counter with the exercise and side now in force
 * @param onRestart called between the end of one counter and the making of the next
 */
export function createCounterHost(create: () => RepCounter, onRestart: () => void, logger: Logger): CounterHost {
  let counter = create()
  let lastSeconds = Number.NEGATIVE_INFINITY
  let failures = 0

  function failed(error: unknown): void {
    failures++
    if (failures === 1) logger.error({ err: error }, 'the counter failed and was started anew')
  }

  function finish(): void {
    try {
      counter.finish()
    } catch (error) {
      failed(error)
    }
  }

  function restart(): void {
    finish()
    onRestart()
    counter = create()
  }

  return {
    update(sample) {
      if (sample.timeSeconds < lastSeconds) restart()
      lastSeconds = sample.timeSeconds
      try {
        counter.update(sample)
      } catch (error) {
        failed(error)
        restart()
      }
    },
    finish,
    counter: () => counter
  }
}
