import type { Clock } from '../clock.ts'

/** How long reps wait for their acknowledgement: what tells a busy broker, server or network from one at ease. */
export interface AckWatch {
  /** Hands on what was sent, watched until it is acknowledged or fails. */
  watch(sent: Promise<void>): Promise<void>
  /** How long the oldest has waited; 0 where none waits. */
  oldestMs(): number
}

export function createAckWatch(clock: Pick<Clock, 'monotonicMs'>): AckWatch {
  /** In the order in which they were sent. */
  const waiting = new Map<object, number>()

  return {
    async watch(sent) {
      const mine = {}
      waiting.set(mine, clock.monotonicMs())
      try {
        await sent
      } finally {
        waiting.delete(mine)
      }
    },
    oldestMs() {
      for (const sinceMs of waiting.values()) return clock.monotonicMs() - sinceMs
      return 0
    }
  }
}
