import type { ExerciseId, Side } from '#contracts/words.ts'
import { pastimeKinds } from '../cuff/simulated/leg/pastimes/pastimes.ts'
import { planSet, type PlannedSet } from '../cuff/simulated/leg/plan.ts'
import { postures } from '../cuff/simulated/leg/posture.ts'
import { createRandom, type Random } from '../cuff/simulated/random.ts'
import { recordRoutine } from './record-routine.ts'
import type { Routine } from './routine.ts'

/** A few people: enough that no two neighbours do the same, few enough that all are recorded in a moment. */
const people: readonly { exercise: ExerciseId; side: Side }[] = [
  { exercise: 'kickback', side: 'left' },
  { exercise: 'kickback', side: 'right' },
  { exercise: 'abduction', side: 'left' },
  { exercise: 'hip-bridge', side: 'right' }
]
const setsEach = 3
const firstLiftSeconds = 4
/** Short for a gym, so that a fleet gives a server more to do than people would. */
const restSeconds = 30

/** Records what the fleet's people do. The same seed gives the same. */
export const recordRoutines = (seed: number): Routine[] =>
  people.map(({ exercise, side }, index) => {
    const own = seed * people.length + index
    return recordRoutine({ seed: own, exercise, side, sets: plan(createRandom(own), exercise) })
  })

/** Mixed sets by somebody with habits, who walks about or plays with the cuff in between. */
function plan(random: Random, exercise: ExerciseId): PlannedSet[] {
  const [shortest, longest] = postures[exercise].fullRomDegrees
  const fullRomDegrees = random.between(shortest, longest)
  return Array.from({ length: setsEach }, (_, index) => {
    const set = planSet(random, {
      reps: 8 + Math.floor(random.unit() * 6),
      mix: 'mixed',
      quirks: true,
      fullRomDegrees,
      restBeforeSeconds: index === 0 ? firstLiftSeconds : restSeconds,
      pulses: postures[exercise].pulses
    })
    const kind = pastimeKinds[Math.floor(random.unit() * pastimeKinds.length)]
    return index === 0 || kind === undefined ? set : { ...set, pastimes: [{ kind, seconds: restSeconds / 2 }] }
  })
}
