import { setImmediate } from 'node:timers'
import type { Logger } from 'pino'
import { KickbackError } from '#contracts/errors.ts'
import { defaultExercise, type ExerciseId } from '#contracts/words.ts'
import type { Clock } from '../../clock.ts'
import type { Cuff } from '../cuff.ts'
import { createLinkedCuff } from '../link/linked-cuff.ts'
import { mpu6050 } from '../mpu6050/registers.ts'
import type { Transport } from '../transport/port.ts'
import { createFirmataDevice, type FirmataDevice } from './firmata-device.ts'
import { createLeg, type SimulatedLeg } from './leg/leg.ts'
import type { PlannedSet } from './leg/plan.ts'
import { createPractisingLeg } from './leg/practising-leg.ts'
import { createMpu6050Model, type Mpu6050Model } from './mpu6050-model.ts'

export interface SimulatedCuffOptions {
  clock: Clock
  random: () => number
  logger: Logger
  seed?: number
  /** Reps a set and the rest between sets, for sets without end. */
  reps?: number
  restSeconds?: number
  /** The exercise now in force, which the leg takes up with its next set; the cable kickback by default. */
  exercise?: () => ExerciseId
  /** What the leg does instead. */
  sets?: Iterable<PlannedSet>
  speaksFirst?: boolean
  /** Passes every message on its way to the bridge: tests flip its bytes, or drop it by returning null. */
  tamper?: (bytes: Uint8Array) => Uint8Array | null
  /** Asked on every opening: an error keeps the port from opening. */
  refuse?: () => Error | null
}

export interface SimulatedCuff extends Cuff {
  /** What the leg truly does, in seconds of the leg. */
  readonly leg: SimulatedLeg
  /** The sensor, whose wires and power tests may pull. */
  readonly sensor: Mpu6050Model
  /** The leg's time now. It runs with the clock from the making of the cuff, connected or not. */
  legSeconds(): number
  /** Pulls the plug of the connection under way; false where there is none. */
  unplug(): boolean
}

/** A cuff on a leg that does its sets by itself: a real line, board and sensor in all but matter. */
export function createSimulatedCuff(options: SimulatedCuffOptions): SimulatedCuff {
  const { clock, seed = 1, speaksFirst = true } = options
  const { sets, exercise = () => defaultExercise } = options
  const practice = () =>
    createPractisingLeg({
      seed,
      exercise,
      ...(options.reps !== undefined && { reps: options.reps }),
      ...(options.restSeconds !== undefined && { restSeconds: options.restSeconds })
    })
  const leg = sets === undefined ? practice() : createLeg({ seed, sets })
  const sensor = createMpu6050Model({ seed, motionAt: (seconds, out) => leg.motionAt(seconds, out) })
  const madeAtMs = clock.monotonicMs()
  const deviceSeconds = (monotonicMs: number) => (monotonicMs - madeAtMs) / 1000
  const devices = new Map([[mpu6050.address, sensor]])
  let plugged: FirmataDevice | null = null

  function createPort() {
    const device = createFirmataDevice({
      clock,
      devices,
      deviceSeconds,
      speaksFirst,
      ...(options.tamper && { tamper: options.tamper })
    })
    return {
      stream: device.stream,
      open() {
        // A port opens a moment later, never within the call.
        setImmediate(() => {
          if (device.stream.destroyed) return
          const refusal = options.refuse?.() ?? null
          if (refusal !== null) return void device.stream.destroy(refusal)
          plugged = device
          device.open()
        })
      },
      close: () =>
        new Promise<void>((resolve) => {
          if (plugged === device) plugged = null
          if (device.stream.closed) resolve()
          else device.stream.once('close', () => resolve()).destroy()
        })
    }
  }

  const transport: Transport = {
    source: 'simulated',
    answerTimeoutMs: 10_000,
    nextPort: () => Promise.resolve({ port: createPort(), address: null }),
    trouble: (error) =>
      new KickbackError('SERIAL_CLOSED', error === null ? 'The simulated cuff was unplugged.' : error.message, {
        cause: error ?? undefined
      })
  }
  const cuff = createLinkedCuff({ transport, clock, random: options.random, logger: options.logger })

  return {
    ...cuff,
    leg,
    sensor,
    legSeconds: () => deviceSeconds(clock.monotonicMs()),
    unplug() {
      if (plugged === null) return false
      plugged.stream.destroy()
      plugged = null
      return true
    }
  }
}
