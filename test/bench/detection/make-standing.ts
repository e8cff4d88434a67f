import { planSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { postures } from '../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import { drawRate, legTrial, pick, trialRandom, wholeBetween } from './leg-trial.ts'
import type { Trial } from './trial.ts'

/** How far above the ankle, about which a standing leg leans, the cuff sits. */
const aboveAnkleMetres = [0.04, 0.11] as const
/** How far the body sways over it with each rep of the other leg. */
const leanDegrees = [6, 16] as const

/** The other leg does two sets, and the one with the cuff stands and gives with each rep: as evenly, but not one of its own. */
export const makeStanding = (suite: string, seed: number, hasGyro: boolean): Trial => {
  const random = trialRandom(suite, seed)
  const fullRomDegrees = random.between(...leanDegrees)
  const style = pick(random, ['usual', 'touch-and-go', 'long-holds', 'slow'] as const)
  const sets = [random.between(1, 4), random.between(20, 40)].map((restBeforeSeconds) =>
    planSet(random, { reps: wholeBetween(random, 6, 12), mix: 'mixed', fullRomDegrees, restBeforeSeconds, style })
  )
  const trial = legTrial({
    ...{ name: style, seed, random, exercise: 'kickback', sets, hasGyro, rateHz: drawRate(random) },
    leg: {
      // One limb alone, and its joint below the cuff.
      placement: 'thigh',
      posture: { ...postures.kickback, thighCuffMetres: -random.between(...aboveAnkleMetres) },
      swayDegreesPerSecond: random.between(1, 2)
    }
  })
  return { ...trial, truth: [], sets: 0 }
}
