import type { ExerciseId, RepKind, Side } from '#contracts/words.ts'
import type { Sample } from '../../firmware-bridge/sample.ts'
import { legTrial, trialRandom } from '../bench/detection/leg-trial.ts'
import type { TrueRep } from '../bench/detection/trial.ts'
import { recordingHeader } from '../support/recording-file.ts'
import type { TracePlan } from './trace-plans.ts'

/** A rep as it was done; seconds on the clock of the trace. */
export interface TraceRep {
  kind: RepKind
  set: number
  lift: [from: number, to: number]
  lower: [from: number, to: number]
  romDegrees: number
}

/** What `truth.json` says of one trace: its reps, or that there are none to count. */
export type TraceTruth = {
  file: string
  seed: number
  exercise: ExerciseId
  side: Side
} & ({ reps: TraceRep[] } | { expect: 0 })

export interface Trace {
  truth: TraceTruth
  csv: string
}

/** Finer than the noise of the sensor: 5 mg and 0.05 deg/s. */
const accelDigits = 3
const gyroDigits = 1
/** Both rates have steps of whole hundredths of a second. */
const timeDigits = 2

const rowOf = (sample: Sample): string => {
  const { timeSeconds, accelX, accelY, accelZ, gyroX, gyroY, gyroZ, hasGyro } = sample
  const fields = [timeSeconds.toFixed(timeDigits)]
  for (const value of [accelX, accelY, accelZ]) fields.push(value.toFixed(accelDigits))
  if (hasGyro) for (const value of [gyroX, gyroY, gyroZ]) fields.push(value.toFixed(gyroDigits))
  return fields.join(',')
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))

const repOf = (rep: TrueRep): TraceRep => ({
  kind: rep.kind,
  set: rep.setIndex + 1,
  lift: [round(rep.concentricStart, 2), round(rep.concentricEnd, 2)],
  lower: [round(rep.eccentricStart, 2), round(rep.eccentricEnd, 2)],
  romDegrees: round(rep.romDegrees, 1)
})

/** The recording that a cuff on the planned leg would leave, and what that leg did. */
export const makeTrace = ({ name, seed, exercise, rateHz, hasGyro, seconds, leg, ...plan }: TracePlan): Trace => {
  const random = trialRandom('traces', seed)
  const side = leg?.side ?? 'right'
  const sets = plan.draw(random)
  const trial = legTrial({
    ...{ name, seed, random, exercise, sets, rateHz, hasGyro },
    leg: { ...leg, side },
    sensor: seconds === undefined ? {} : { seconds }
  })
  const about = { file: `${name}.csv`, seed, exercise, side }
  const reps = trial.truth.map(repOf)
  return {
    truth: reps.length > 0 ? { ...about, reps } : { ...about, expect: 0 },
    csv: `${[recordingHeader(hasGyro), ...trial.samples.map(rowOf)].join('\n')}\n`
  }
}
