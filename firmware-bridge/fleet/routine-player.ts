import type { Cancel, Clock } from '../clock.ts'
import type { Routine, RoutineEvent } from './routine.ts'

export interface PlayerListener {
  /**
   * The routine begins at `fromSeconds`: what comes is told in order. It stands at `atSeconds` by now, which is later where
   * this machine could not keep up.
   */
  began(fromSeconds: number, atSeconds: number): void
  event(event: RoutineEvent): void
}

export interface RoutinePlayer {
  start(): void
  stop(): void
  /** Where the routine stands, seconds. */
  position(): number
  /** By how much the latest event came later than it should have: what this machine cannot keep up with. */
  lateMs(): number
}

/** Plays a routine over and over in time, from `fromSeconds` on the first time, with so long a pause between two rounds. */
export function createRoutinePlayer(
  { events, seconds: roundSeconds }: Routine,
  fromSeconds: number,
  clock: Clock,
  listener: PlayerListener,
  pauseSeconds = 0
): RoutinePlayer {
  const seconds = roundSeconds + pauseSeconds
  let beganMs = 0
  let index = 0
  let lateMs = 0
  let cancel: Cancel = () => undefined

  const position = (): number => (clock.monotonicMs() - beganMs) / 1000

  function begin(from: number): void {
    index = events.findIndex(({ atSeconds }) => atSeconds >= from)
    listener.began(from, position())
  }

  function play(): void {
    for (;;) {
      const next = events[index]
      const dueSeconds = next?.atSeconds ?? seconds
      const late = position() - dueSeconds
      if (late < 0) {
        // In whole milliseconds: a timer for a rounding error would come too early again and again.
        cancel = clock.after(Math.ceil(-late * 1000), play)
        return
      }
      if (next !== undefined) {
        lateMs = late * 1000
        index++
        listener.event(next)
        continue
      }
      // On the beat, so that a long run does not drift; after a sleep of the machine, from now.
      beganMs = late < seconds ? beganMs + seconds * 1000 : clock.monotonicMs()
      begin(0)
    }
  }

  return {
    start() {
      beganMs = clock.monotonicMs() - fromSeconds * 1000
      begin(fromSeconds)
      play()
    },
    stop: () => cancel(),
    position,
    lateMs: () => lateMs
  }
}
