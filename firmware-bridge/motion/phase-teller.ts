import type { Phase } from '#contracts/words.ts'
import type { Clock } from './clock.ts'
import type { CounterListener } from './counter.ts'

/** The phase that the leg is in: told when it changes. */
export class PhaseTeller {
  phase: Phase = 'idle'
  startSeconds = 0
  private readonly listener: Pick<CounterListener, 'phase'>
  private readonly clock: Readonly<Clock>

  constructor(listener: Pick<CounterListener, 'phase'>, clock: Readonly<Clock>) {
    this.listener = listener
    this.clock = clock
  }

  enter(next: Phase): void {
    if (next === this.phase) return
    this.phase = next
    this.startSeconds = this.clock.seconds
    this.listener.phase(next, this.startSeconds)
  }
}
