import type { ExerciseId } from '#contracts/words.ts'
import type { PastimeKind } from '../../../firmware-bridge/cuff/simulated/leg/pastimes/pastimes.ts'
import { planSet, type PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { postures, type Posture } from '../../../firmware-bridge/cuff/simulated/leg/posture.ts'
import type { SetStyle } from '../../../firmware-bridge/cuff/simulated/leg/styles.ts'
import { drawRate, legTrial, pick, trialRandom, wholeBetween } from './leg-trial.ts'
import type { Trial } from './trial.ts'

export interface SetsOptions {
  mix: 'clean' | 'mixed'
  hasGyro: boolean
  exercise?: ExerciseId
  /** Another way to do the exercise. */
  posture?: Posture
  /** How fast posture sways; the leg's own by default. */
  swayDegreesPerSecond?: number
  styles?: readonly SetStyle[]
  sets?: number
  /** What is done between the sets. */
  pastimes?: readonly PastimeKind[]
  fullRomDegrees?: readonly [low: number, high: number]
  /** Also sets of very small reps, and sets that begin as soon as the samples do. */
  extremes?: boolean
  rateHz?: number
}

const brisk: readonly SetStyle[] = ['usual', 'touch-and-go', 'long-holds']
const anyStyle: readonly SetStyle[] = ['usual', 'usual', 'touch-and-go', 'long-holds', 'slow']

const smallRomDegrees = [8, 14] as const
/** A range so small is nobody's who sways as far as that, and no slow lift's. */
const smallSway = [1, 2] as const
const soonSeconds = 0.1
const usualRomDegrees = [20, 60] as const
const reps: Record<SetStyle, readonly [number, number]> = {
  usual: [4, 12],
  'touch-and-go': [4, 15],
  'long-holds': [4, 7],
  slow: [4, 7],
  swinging: [5, 15]
}

/** One athlete doing sets as `options` say, the rest drawn by the seed. */
export const makeSets = (suite: string, seed: number, options: SetsOptions): Trial => {
  const random = trialRandom(suite, seed)
  const { mix, hasGyro, exercise = 'kickback', sets = 1, pastimes = [], extremes = false } = options
  const posture = options.posture ?? postures[exercise]
  const isSmall = extremes && random.unit() < 0.15
  const style = pick(random, isSmall ? brisk : (options.styles ?? anyStyle))
  const isSoon = extremes && random.unit() < 0.15
  const range = options.fullRomDegrees ?? (exercise === 'kickback' ? usualRomDegrees : posture.fullRomDegrees)
  const fullRomDegrees = random.between(...(isSmall ? smallRomDegrees : range))
  const sway = options.swayDegreesPerSecond ?? (isSmall ? random.between(...smallSway) : undefined)

  const planned = Array.from({ length: sets }, (_, i): PlannedSet => {
    const set = planSet(random, {
      reps: wholeBetween(random, ...reps[style]),
      mix,
      fullRomDegrees,
      restBeforeSeconds: i > 0 ? random.between(20, 40) : isSoon ? soonSeconds : random.between(1, 4),
      pulses: posture.pulses,
      style,
      quirks: true
    })
    if (i === 0 || pastimes.length === 0) return set
    return {
      ...set,
      pastimes: Array.from({ length: wholeBetween(random, 1, 3) }, () => ({
        kind: pick(random, pastimes),
        seconds: random.between(2, 7)
      }))
    }
  })
  return legTrial({
    name: [mix, style, ...(isSmall ? ['small'] : []), ...(isSoon ? ['at once'] : [])].join(', '),
    seed,
    random,
    exercise,
    sets: planned,
    rateHz: options.rateHz ?? drawRate(random),
    hasGyro,
    leg: { posture, ...(sway !== undefined && { swayDegreesPerSecond: sway }) }
  })
}
