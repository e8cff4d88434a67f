import { createLeg, type LegOptions } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { planSet, type PlannedRep, type PlannedSet } from '../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'
import type { TrueRep } from '../../firmware-bridge/cuff/simulated/leg/timeline.ts'
import type { CountedRep, CountedSet } from '../../firmware-bridge/motion/counter.ts'
import { createRepCounter, type RepCounterSettings } from '../../firmware-bridge/motion/rep-counter.ts'
import type { Sample } from '../../firmware-bridge/sample.ts'
import { legSamples, type LegSamplesOptions } from './leg-samples.ts'

/** Everything a counter told, in order. */
export interface Told {
  reps: CountedRep[]
  sets: CountedSet[]
  started: { setNumber: number; atSeconds: number }[]
  phases: { phase: string; atSeconds: number }[]
  /** The sample time at which each word of `reps` was spoken. */
  toldAt: number[]
}

/** A counter whose words are kept; `feed` takes samples one by one. */
export const listenedCounter = (settings: Omit<RepCounterSettings, 'listener'> = {}) => {
  const told: Told = { reps: [], sets: [], started: [], phases: [], toldAt: [] }
  let now = 0
  const counter = createRepCounter({
    ...settings,
    listener: {
      phase: (phase, atSeconds) => told.phases.push({ phase, atSeconds }),
      setStarted: (setNumber, atSeconds) => told.started.push({ setNumber, atSeconds }),
      rep(rep) {
        told.reps.push(rep)
        told.toldAt.push(now)
      },
      setEnded: (set) => told.sets.push(set)
    }
  })
  const feed = (sample: Sample): void => {
    now = sample.timeSeconds
    counter.update(sample)
  }
  return { counter, told, feed }
}

export const countSamples = (samples: Iterable<Sample>, settings: Omit<RepCounterSettings, 'listener'> = {}): Told => {
  const { counter, told, feed } = listenedCounter(settings)
  for (const sample of samples) feed(sample)
  counter.finish()
  return told
}

export const confirmedReps = (told: Told): CountedRep[] => told.sets.flatMap((set) => set.reps)

/** A set as `mix` says, for an athlete as the seed says. */
export const seededSet = (seed: number, mix: 'clean' | 'mixed', reps: number, restBeforeSeconds = 2): PlannedSet => {
  const random = createRandom(seed * 7919)
  return planSet(random, { reps, mix, fullRomDegrees: random.between(20, 60), restBeforeSeconds })
}

/** One plain rep, as asked for. */
export const plainRep = (rep: Partial<PlannedRep> = {}): PlannedRep => ({
  kind: 'clean',
  romDegrees: 40,
  concentricSeconds: 1.2,
  topHoldSeconds: 0.5,
  eccentricSeconds: 1.5,
  bottomHoldSeconds: 0.8,
  windUpDegrees: 0,
  overswingDegrees: 0,
  ...rep
})

export interface LegRun {
  told: Told
  truth: TrueRep[]
}

/** Counts what a simulated leg does, through a modelled sensor. */
export const countLeg = (
  leg: LegOptions,
  samples: LegSamplesOptions,
  settings: Omit<RepCounterSettings, 'listener'> = {}
): LegRun => {
  const simulated = createLeg(leg)
  const told = countSamples(legSamples(simulated, samples), settings)
  return { told, truth: simulated.truthUntil(Infinity) }
}

export const kindsOf = (reps: readonly { kind: string }[]): string => reps.map(({ kind }) => kind).join(' ')

/** Absolute errors of the four phase bounds of every rep, seconds, from the smallest to the largest. */
export const phaseErrors = (reps: readonly CountedRep[], truth: readonly TrueRep[]): number[] =>
  truth
    .flatMap((real, i) => {
      const rep = reps[i]!
      return (['concentricStart', 'concentricEnd', 'eccentricStart', 'eccentricEnd'] as const).map((bound) =>
        Math.abs(rep[bound] - real[bound])
      )
    })
    .sort((a, b) => a - b)

export const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!
