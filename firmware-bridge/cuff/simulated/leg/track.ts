import { addShaped, minimumJerk, peakSpeedOf, timesAbove, type Shape } from './shape.ts'
import type { Turning } from './turning.ts'

export interface Movement {
  start: number
  duration: number
  from: number
  change: number
  shape: Shape
}

/** An angle as a row of movements with pauses, laid down from time 0 on. */
export interface Track {
  /** Where the row ends so far: the time, and the angle there. */
  end(): number
  angle(): number
  hold(seconds: number): void
  turnBy(change: number, seconds: number, shape?: Shape): Movement
  /** Adds the angle and its derivatives to `out`. */
  addTo(out: Turning, timeSeconds: number): void
  /** Drops all but the latest movements; the time from which on the rest is known, or null if nothing was dropped. */
  keepLatest(count: number): number | null
}

/** The index of the latest that has started by then, else 0, looked for from a guess on: time mostly goes on a little. */
export const latestStarted = (all: readonly { start: number }[], guess: number, timeSeconds: number): number => {
  let index = guess
  while (index > 0 && timeSeconds < (all[index]?.start ?? Infinity)) index--
  while (index + 1 < all.length && (all[index + 1]?.start ?? Infinity) <= timeSeconds) index++
  return index
}

export const createTrack = (): Track => {
  const movements: Movement[] = []
  let end = 0
  let angle = 0
  let cursor = 0

  return {
    end: () => end,
    angle: () => angle,
    hold(seconds) {
      end += seconds
    },
    turnBy(change, seconds, shape = minimumJerk) {
      const movement = { start: end, duration: seconds, from: angle, change, shape }
      movements.push(movement)
      end += seconds
      angle += change
      return movement
    },
    addTo(out, timeSeconds) {
      cursor = latestStarted(movements, cursor, timeSeconds)
      const movement = movements[cursor]
      if (movement === undefined) return
      out.degrees += movement.from
      addShaped(out, movement.shape, movement.change, movement.duration, timeSeconds - movement.start)
    },
    keepLatest(count) {
      const surplus = movements.length - count
      if (surplus <= 0) return null
      movements.splice(0, surplus)
      cursor = Math.max(0, cursor - surplus)
      return movements[0]?.start ?? 0
    }
  }
}

/** The phase that these movements make up: from a tenth of the peak speed of all of them to a tenth of it. */
export const phaseOf = (first: Movement, last: Movement): { start: number; end: number } => {
  const unit = ({ change, duration }: Movement): number => Math.abs(change) / duration
  const peak = Math.max(...[first, last].map((part) => unit(part) * peakSpeedOf(part.shape)))
  return {
    start: first.start + first.duration * timesAbove(first.shape, (0.1 * peak) / unit(first)).from,
    end: last.start + last.duration * timesAbove(last.shape, (0.1 * peak) / unit(last)).to
  }
}
