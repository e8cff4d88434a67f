import type { RepKind } from '#contracts/words.ts'
import type { Random } from '../random.ts'
import { addMinimumJerk, phaseShare, tenthSpeedAt } from './minimum-jerk.ts'
import type { PlannedRep, PlannedSet } from './plan.ts'
import type { Turning } from './turning.ts'

/** One rep as it was really done; times in seconds from the leg's beginning. */
export interface TrueRep {
  kind: RepKind
  concentricStart: number
  concentricEnd: number
  eccentricStart: number
  eccentricEnd: number
  romDegrees: number
  /** Counts the sets from 0. */
  setIndex: number
}

/** A rep with the moments between which its range of motion is taken. */
export interface LaidRep extends TrueRep {
  restAt: number
  topAt: number
}

/** The leg's intended angle over time, laid down as far as it is asked for. */
export interface Timeline {
  /** Adds the angle and its derivatives to `out`. */
  addTo(out: Turning, timeSeconds: number): void
  /** The reps that are over by then, oldest first; of an endless session the latest 1000 or so. */
  repsUntil(timeSeconds: number): readonly LaidRep[]
  /** Infinity as long as no end of the sets is known. */
  durationSeconds(): number
}

interface Movement {
  start: number
  duration: number
  from: number
  change: number
}

/** Some 1000 reps back: more than anyone looks, and a bound for a leg that never stops. */
const movementsKept = 4096
const stillAtTheEndSeconds = 3
/** The foot is never put down where it was before. */
const restLevelSpreadDegrees = 0.8

const swingSeconds = (degrees: number): number => 0.35 + degrees / 60

export const createTimeline = (random: Random, plannedSets: Iterable<PlannedSet>): Timeline => {
  const sets = plannedSets[Symbol.iterator]()
  const movements: Movement[] = []
  const reps: LaidRep[] = []
  let setIndex = -1
  let end = 0
  let angle = 0
  let finished = false
  let forgotten = false
  let cursor = 0

  const hold = (seconds: number): void => {
    end += seconds
  }

  const turnBy = (change: number, seconds: number): Movement => {
    const movement = { start: end, duration: seconds, from: angle, change }
    movements.push(movement)
    end += seconds
    angle += change
    return movement
  }

  const layRep = (rep: PlannedRep): void => {
    const restAt = end
    if (rep.windUpDegrees > 0) turnBy(-rep.windUpDegrees, swingSeconds(rep.windUpDegrees))
    const lift = turnBy(rep.romDegrees + rep.windUpDegrees, rep.concentricSeconds / phaseShare)
    hold(rep.topHoldSeconds)
    const rest = random.between(-restLevelSpreadDegrees, restLevelSpreadDegrees)
    const lower = turnBy(rest - rep.overswingDegrees - angle, rep.eccentricSeconds / phaseShare)
    if (rep.overswingDegrees > 0) turnBy(rep.overswingDegrees, swingSeconds(rep.overswingDegrees))
    hold(rep.bottomHoldSeconds)
    reps.push({
      kind: rep.kind,
      concentricStart: lift.start + tenthSpeedAt * lift.duration,
      concentricEnd: lift.start + (1 - tenthSpeedAt) * lift.duration,
      eccentricStart: lower.start + tenthSpeedAt * lower.duration,
      eccentricEnd: lower.start + (1 - tenthSpeedAt) * lower.duration,
      romDegrees: rep.romDegrees,
      setIndex,
      restAt,
      topAt: lift.start + lift.duration
    })
  }

  const layNextSet = (): void => {
    const next = sets.next()
    if (next.done === true) {
      finished = true
      hold(stillAtTheEndSeconds)
      return
    }
    setIndex++
    const start = end
    hold(next.value.restBeforeSeconds)
    for (const rep of next.value.reps) layRep(rep)
    if (end <= start) throw new RangeError(`Set ${setIndex} lasts no time at all`)
  }

  const forget = (): void => {
    if (finished) return
    if (movements.length <= 2 * movementsKept) return
    const surplus = movements.length - movementsKept
    movements.splice(0, surplus)
    cursor = Math.max(0, cursor - surplus)
    const oldest = movements[0]?.start ?? 0
    while (reps[0] !== undefined && reps[0].restAt < oldest) reps.shift()
    forgotten = true
  }

  const layUntil = (timeSeconds: number): void => {
    while (!finished && end <= timeSeconds) layNextSet()
    forget()
  }

  if (Array.isArray(plannedSets)) layUntil(Infinity)

  return {
    addTo(out, timeSeconds) {
      layUntil(timeSeconds)
      const first = movements[0]
      if (forgotten && first !== undefined && timeSeconds < first.start) {
        throw new RangeError(`The leg has forgotten what it did at ${timeSeconds} s; ask in rising order`)
      }
      while (cursor > 0 && timeSeconds < (movements[cursor]?.start ?? Infinity)) cursor--
      while ((movements[cursor + 1]?.start ?? Infinity) <= timeSeconds) cursor++
      const movement = movements[cursor]
      if (movement === undefined) return
      out.degrees += movement.from
      addMinimumJerk(out, movement.change, movement.duration, timeSeconds - movement.start)
    },
    repsUntil(timeSeconds) {
      layUntil(timeSeconds)
      return reps.filter((rep) => rep.eccentricEnd <= timeSeconds)
    },
    durationSeconds: () => (finished ? end : Infinity)
  }
}
