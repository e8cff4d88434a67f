import type { ExerciseId } from '#contracts/words.ts'
import type { LegOptions } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { pastimeKinds, type PastimeKind } from '../../firmware-bridge/cuff/simulated/leg/pastimes/pastimes.ts'
import { planSet, type PlannedSet, type SetPlan } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { postures } from '../../firmware-bridge/cuff/simulated/leg/posture.ts'
import type { Random } from '../../firmware-bridge/cuff/simulated/random.ts'

export interface TracePlan {
  name: string
  /** Each its own, so that one more trace changes no other. */
  seed: number
  exercise: ExerciseId
  rateHz: 25 | 50
  hasGyro: boolean
  /** Cut off here; else the trace lasts as long as the sets do. */
  seconds?: number
  leg?: Partial<LegOptions>
  draw(random: Random): PlannedSet[]
}

type SetsPlan = Partial<Omit<SetPlan, 'restBeforeSeconds'>> & {
  exercise?: ExerciseId
  sets?: number
  edit?: (set: PlannedSet) => void
}

const idleSeconds = 38
const firstRestSeconds = 2
const betweenSetsSeconds = 15

/** Sets of one athlete with all their habits. */
const drawSets =
  ({ exercise = 'kickback', sets = 1, edit, ...plan }: SetsPlan) =>
  (random: Random): PlannedSet[] => {
    const { fullRomDegrees, pulses } = postures[exercise]
    const usual = { reps: 6, mix: 'mixed', fullRomDegrees: random.between(...fullRomDegrees), pulses } as const
    return Array.from({ length: sets }, (_, i) => {
      const restBeforeSeconds = i === 0 ? firstRestSeconds : betweenSetsSeconds
      const set = planSet(random, { ...usual, quirks: true, ...plan, restBeforeSeconds })
      edit?.(set)
      return set
    })
  }

const ofSets = (name: string, seed: number, plan: SetsPlan, more: Partial<TracePlan> = {}): TracePlan => ({
  name,
  seed,
  exercise: plan.exercise ?? 'kickback',
  rateHz: 25,
  hasGyro: true,
  draw: drawSets(plan),
  ...more
})

const ofPastime = (kind: PastimeKind, seed: number, hasGyro = true): TracePlan => ({
  name: hasGyro ? kind : `${kind}-accelerometer`,
  seed,
  exercise: 'kickback',
  rateHz: 25,
  hasGyro,
  seconds: idleSeconds,
  draw(random) {
    const pastimes = []
    for (let planned = 0; planned < idleSeconds; planned += pastimes.at(-1)?.seconds ?? 0) {
      pastimes.push({ kind, seconds: random.between(4, 25) })
    }
    return [{ reps: [], restBeforeSeconds: idleSeconds, pastimes }]
  }
})

/** Upside down and back to front, its x axis across the leg. */
const turnedStrap = [0, Math.SQRT1_2, Math.SQRT1_2, 0] as const
const slipInRep = 3
const slipDegrees = 12

const others = ['abduction', 'band-kickback', 'glute-machine', 'donkey-kick', 'hip-bridge'] as const

/** Every trace. Seeds are counted on, not chosen: what the counter makes of one has no say in it. */
export const tracePlans: readonly TracePlan[] = [
  ofSets('clean', 1, { mix: 'clean', reps: 5 }),
  ofSets('mixed', 2, {}),
  ofSets('touch-and-go', 3, { style: 'touch-and-go', reps: 10 }),
  // A range so small is nobody's who sways far.
  ofSets('small-range', 4, { mix: 'clean', fullRomDegrees: 11 }, { leg: { swayDegreesPerSecond: 1.5 } }),
  ofSets('slow', 5, { mix: 'clean', style: 'slow', reps: 3 }),
  ofSets('swinging', 6, { style: 'swinging', reps: 12 }, { rateHz: 50 }),
  ofSets('two-sets', 7, { style: 'touch-and-go', reps: 4, sets: 2 }),
  ...others.map((exercise, i) => ofSets(exercise, 8 + i, { exercise })),
  ofSets('toe-down-pulse', 13, { exercise: 'toe-down-pulse', reps: 12 }, { rateHz: 50 }),
  ofSets('accelerometer-clean', 14, { mix: 'clean', reps: 3 }, { hasGyro: false, rateHz: 50 }),
  ofSets('accelerometer-mixed', 15, {}, { hasGyro: false, rateHz: 25 }),
  ofSets('left-leg', 16, {}, { leg: { side: 'left' } }),
  ofSets('turned-strap', 17, { reps: 4 }, { leg: { strap: turnedStrap } }),
  ofSets('slipping-strap', 18, {
    mix: 'clean',
    edit({ reps }) {
      const rep = reps[slipInRep]
      if (rep !== undefined) Object.assign(rep, { slipDegrees, bottomHoldSeconds: 1 })
    }
  }),
  ...pastimeKinds.map((kind, i) => ofPastime(kind, 19 + i)),
  ofPastime('walking', 19 + pastimeKinds.length, false)
]
