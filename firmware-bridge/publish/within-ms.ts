import type { Clock } from '../clock.ts'

/** Waits for the work to be done or to fail, but not longer than `ms`. True where it was done. */
export function withinMs(clock: Clock, ms: number, work: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, () => resolve(false))
    const settle = (done: boolean) => (): void => {
      cancel()
      resolve(done)
    }
    work.then(settle(true), settle(false))
  })
}
