import { createLeg, type LegOptions } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { TrueRep } from '../../firmware-bridge/cuff/simulated/leg/timeline.ts'
import type { CandidateAccount, CountedRep } from '../../firmware-bridge/motion/counter.ts'
import { createRepCounter } from '../../firmware-bridge/motion/rep-counter.ts'
import type { Sample } from '../../firmware-bridge/sample.ts'
import { legSamples, type LegSamplesOptions } from '../../test/support/leg-samples.ts'

export interface Row {
  time: number
  /** As the counter had it at that moment, and as it truly was; degrees. */
  angle: number
  trueAngle: number
  sample: Sample
}

export interface LegRun {
  rows: Row[]
  /** In their final form. */
  reps: CountedRep[]
  candidates: CandidateAccount[]
  truth: TrueRep[]
  fullRomDegrees: number
}

/** What the counter makes of a simulated leg, sample by sample. */
export const runLeg = (options: LegOptions, sensor: LegSamplesOptions): LegRun => {
  const leg = createLeg(options)
  const rows: Row[] = []
  const reps: CountedRep[] = []
  let fullRomDegrees = 0
  const counter = createRepCounter({
    ...(options.exercise && { exercise: options.exercise }),
    accountsKept: 1000,
    listener: {
      phase: () => undefined,
      setStarted: () => undefined,
      rep: () => undefined,
      setEnded(set) {
        reps.push(...set.reps)
        fullRomDegrees = set.summary.fullRomDegrees ?? fullRomDegrees
      }
    }
  })
  for (const sample of legSamples(leg, sensor)) {
    counter.update(sample)
    const time = sample.timeSeconds
    rows.push({ time, angle: counter.legAngleDegrees(), trueAngle: leg.legAngleAt(time), sample: { ...sample } })
  }
  counter.finish()
  const { accounts } = counter.state()
  return {
    rows,
    reps,
    candidates: accounts.toSorted((a, b) => a.startSeconds - b.startSeconds),
    truth: leg.truthUntil(Infinity),
    fullRomDegrees
  }
}

/** A figure of the rows against time, one point in `every`. */
export const traceOf = (rows: readonly Row[], of: (row: Row) => number, every = 1): [number, number][] =>
  rows.filter((_, i) => i % every === 0).map((row) => [row.time, of(row)])
