import type { ExerciseId } from '#contracts/words.ts'
import { createLeg, type LegOptions, type SimulatedLeg } from './leg.ts'
import { postures } from './posture.ts'
import { practiceSession, type PracticeOptions } from './practice-session.ts'

export interface PractisingLegOptions extends Pick<PracticeOptions, 'reps' | 'restSeconds'> {
  seed: number
  /** The exercise now in force. Asked at every new moment. */
  exercise: () => ExerciseId
}

/** From the choice of another exercise to its first lift: the athlete takes up the other posture and gathers breath. */
export const firstLiftAfterChangeSeconds = 10
/** Where the cuff goes to another place it has to be taken off and strapped on anew. */
export const firstLiftAfterStrappingSeconds = 20
/** Earlier ones are forgotten: nobody looks back so far. */
const stretchesKept = 16

/** The sets of one exercise, one after the other. */
interface Stretch {
  exercise: ExerciseId
  fromSeconds: number
  /** On the same clock as all others: it sways on as it did. */
  leg: SimulatedLeg
  firstSetIndex: number
}

/**
 * A leg that practises whatever exercise is in force: a set that is under way when another one is chosen is done to
 * its end, and the next is one of the other.
 */
export const createPractisingLeg = ({ seed, exercise, ...practice }: PractisingLegOptions): SimulatedLeg => {
  let latest = begin(exercise(), -Infinity)
  let stretches = [latest]
  let knownUntil = -Infinity

  function begin(next: ExerciseId, fromSeconds: number, before?: Stretch): Stretch {
    const truth = before?.leg.truthUntil(fromSeconds) ?? []
    const isStrappedAnew = before !== undefined && postures[before.exercise].placement !== postures[next].placement
    const pauseSeconds = isStrappedAnew ? firstLiftAfterStrappingSeconds : firstLiftAfterChangeSeconds
    const nth = before === undefined ? 0 : before.firstSetIndex + 1 + (truth.at(-1)?.setIndex ?? -1)
    const options: LegOptions = {
      seed,
      exercise: next,
      sets: practiceSession(seed + nth, {
        ...practice,
        exercise: next,
        ...(before !== undefined && { firstLiftSeconds: fromSeconds + pauseSeconds })
      })
    }
    // A cuff that stays where it is feels the leg move into its pose.
    if (before !== undefined && !isStrappedAnew) {
      options.from = { atSeconds: fromSeconds, ...before.leg.poseAt(fromSeconds) }
    }
    return { exercise: next, fromSeconds, leg: createLeg(options), firstSetIndex: nth }
  }

  function at(timeSeconds: number): SimulatedLeg {
    if (timeSeconds > knownUntil) {
      knownUntil = timeSeconds
      const wanted = exercise()
      if (wanted !== latest.exercise && latest.leg.isBetweenSets(timeSeconds)) {
        latest = begin(wanted, timeSeconds, latest)
        stretches = [...stretches, latest].slice(-stretchesKept)
      }
    }
    const stretch = stretches.findLast(({ fromSeconds }) => fromSeconds <= timeSeconds)
    if (stretch === undefined) throw new RangeError(`The leg has forgotten what it did at ${timeSeconds} s`)
    return stretch.leg
  }

  return {
    motionAt: (timeSeconds, out) => at(timeSeconds).motionAt(timeSeconds, out),
    truthUntil: (timeSeconds) =>
      stretches.flatMap(({ leg, firstSetIndex }, index) => {
        const over = stretches[index + 1]?.fromSeconds ?? Infinity
        const reps = leg.truthUntil(Math.min(timeSeconds, over))
        return reps.map((rep) => ({ ...rep, setIndex: rep.setIndex + firstSetIndex }))
      }),
    poseAt: (timeSeconds) => at(timeSeconds).poseAt(timeSeconds),
    isBetweenSets: (timeSeconds) => at(timeSeconds).isBetweenSets(timeSeconds),
    durationSeconds: () => latest.leg.durationSeconds(),
    legAngleAt: (timeSeconds) => at(timeSeconds).legAngleAt(timeSeconds)
  }
}
