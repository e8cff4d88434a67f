import type { ExerciseId, Side } from '#contracts/words.ts'
import { decodeFrame } from '../cuff/mpu6050/decode.ts'
import { mpu6050 } from '../cuff/mpu6050/registers.ts'
import { createLeg } from '../cuff/simulated/leg/leg.ts'
import type { PlannedSet } from '../cuff/simulated/leg/plan.ts'
import { createMpu6050Model, type Mpu6050Model } from '../cuff/simulated/mpu6050-model.ts'
import { createRepCounter } from '../motion/rep-counter.ts'
import { createMotionBatcher } from '../publish/motion-batcher.ts'
import { createSample } from '../sample.ts'
import type { Routine, RoutineEvent, RoutineWord } from './routine.ts'

export interface RoutineOptions {
  seed: number
  exercise: ExerciseId
  side: Side
  sets: PlannedSet[]
}

const rateHz = 100
/** After the last lift: longer than the pause that ends a set. */
const restAfterSeconds = 20

/** Lets a simulated leg do its sets with a modelled sensor on it, as fast as can be, and writes down what the counter tells. */
export function recordRoutine({ seed, exercise, side, sets }: RoutineOptions): Routine {
  const leg = createLeg({ seed, exercise, side, sets: [...sets, { reps: [], restBeforeSeconds: restAfterSeconds }] })
  const chip = wokenChip(createMpu6050Model({ seed, motionAt: (timeSeconds, out) => leg.motionAt(timeSeconds, out) }))
  const seconds = leg.durationSeconds()
  const events: RoutineEvent[] = []
  const sample = createSample()
  const write = (word: RoutineWord): void => {
    events.push({ atSeconds: sample.timeSeconds, fullRomDegrees: counter.fullRomDegrees(), word })
  }
  const counter = createRepCounter({
    exercise,
    side,
    fullRomDegrees: null,
    listener: {
      phase: (phase) => write({ kind: 'phase', phase }),
      setStarted: (setNumber) => write({ kind: 'set-started', setNumber }),
      rep: (rep) => write({ kind: 'rep', rep }),
      setEnded: (set) => write({ kind: 'set', set }),
      // Nobody asks a fleet to calibrate.
      calibration: () => undefined
    }
  })
  const trace = createMotionBatcher(
    (timeSeconds) => timeSeconds * 1000,
    ({ startSeconds, stepSeconds, legAngleDegrees }) =>
      write({ kind: 'motion', batch: { startSeconds, stepSeconds, legAngleDegrees } })
  )
  for (let index = 0; index / rateHz < seconds; index++) {
    const timeSeconds = index / rateHz
    chip.write(Uint8Array.of(mpu6050.registers.data), timeSeconds)
    sample.timeSeconds = timeSeconds
    if (decodeFrame(chip.read(mpu6050.dataBytes, timeSeconds), sample) !== null) continue
    counter.update(sample)
    trace.update(timeSeconds, counter.legAngleDegrees())
  }
  counter.finish()
  return { exercise, side, seconds, events }
}

/** Awake and set as the bridge sets it. */
function wokenChip(chip: Mpu6050Model): Mpu6050Model {
  const { registers, settings } = mpu6050
  const set = (register: number, value: number): boolean => chip.write(Uint8Array.of(register, value), -1)
  set(registers.powerManagement, settings.powerManagement)
  set(registers.config, settings.config)
  set(registers.sampleRateDivider, settings.sampleRateDivider)
  set(registers.accelConfig, settings.accelConfig)
  set(registers.gyroConfig, settings.gyroConfig)
  return chip
}
