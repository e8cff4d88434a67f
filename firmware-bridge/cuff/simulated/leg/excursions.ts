import { clearExcursion, createExcursion, type Excursion } from './excursion.ts'
import { latestStarted } from './track.ts'

/** Something a leg does for a while. Asked for later than its end it says where it has left leg and cuff. */
export interface Pastime {
  seconds: number
  addTo(out: Excursion, elapsed: number): void
}

/** Pastimes one after the other; where one has left the leg, the next begins. */
export interface Excursions {
  add(startSeconds: number, pastime: Pastime): void
  /** Adds what goes on at the time; false where nothing ever did. */
  addTo(out: Excursion, timeSeconds: number): boolean
  /** Forgets those that were over before. */
  forgetBefore(timeSeconds: number): void
}

interface Laid {
  start: number
  pastime: Pastime
  /** What those before have left. */
  before: Excursion
}

const addRest = (out: Excursion, rest: Excursion): void => {
  out.lean.degrees += rest.lean.degrees
  out.sideLean.degrees += rest.sideLean.degrees
  out.yaw.degrees += rest.yaw.degrees
  out.pitch.degrees += rest.pitch.degrees
  out.roll.degrees += rest.roll.degrees
}

export const createExcursions = (): Excursions => {
  const laid: Laid[] = []
  let cursor = 0

  return {
    add(startSeconds, pastime) {
      const last = laid.at(-1)
      const before = createExcursion()
      if (last !== undefined) {
        last.pastime.addTo(before, Infinity)
        addRest(before, last.before)
      }
      const start = Math.max(startSeconds, last === undefined ? 0 : last.start + last.pastime.seconds)
      laid.push({ start, pastime, before })
    },
    addTo(out, timeSeconds) {
      cursor = latestStarted(laid, cursor, timeSeconds)
      const now = laid[cursor]
      if (now === undefined) return false
      addRest(out, now.before)
      if (timeSeconds >= now.start) now.pastime.addTo(out, timeSeconds - now.start)
      return true
    },
    forgetBefore(timeSeconds) {
      const over = latestStarted(laid, 0, timeSeconds)
      laid.splice(0, over)
      cursor = Math.max(0, cursor - over)
    }
  }
}

/** Puts together what goes on at the time, in `out`. */
export const excursionAt = (excursions: Excursions, out: Excursion, timeSeconds: number): boolean => {
  clearExcursion(out)
  return excursions.addTo(out, timeSeconds)
}
