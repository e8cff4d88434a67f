import type { LinkState } from '#contracts/words.ts'
import type { CuffAbout } from '../../../firmware-bridge/cuff/cuff.ts'
import { createLinkedCuff } from '../../../firmware-bridge/cuff/link/linked-cuff.ts'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { createMpu6050Model } from '../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import type { CountedRep } from '../../../firmware-bridge/motion/counter.ts'
import { createRepCounter } from '../../../firmware-bridge/motion/rep-counter.ts'
import type { Sample } from '../../../firmware-bridge/sample.ts'
import { settle, silentLogger } from '../firmata-driver.ts'
import { recordReadings, type Reading } from './cuff-rig.ts'
import { createSteppedBoard } from './stepped-board.ts'

export interface SteppedCuffOptions {
  program: Uint16Array
  sets: PlannedSet[]
  fullRomDegrees: number
  seed?: number
  /** Whether opening the port resets the board, as on USB. */
  resetsOnOpening?: boolean
}

/**
 * A leg, its cuff with real firmware on an emulated board, the line, and the bridge down to the counted reps, all on one
 * clock that runs as fast as the machine allows.
 */
export const createSteppedCuff = (options: SteppedCuffOptions) => {
  const { program, sets, fullRomDegrees, seed = 1, resetsOnOpening = true } = options
  const leg = createLeg({ seed, sets })
  let legMark = 0
  let worldMark = 0
  let legMoves = false
  const legSecondsAt = (seconds: number): number => legMark + (legMoves ? Math.max(0, seconds - worldMark) : 0)
  const chip = createMpu6050Model({
    seed: seed + 1,
    motionAt: (seconds, out) => leg.motionAt(legSecondsAt(seconds), out)
  })
  const readings: Reading[] = []
  const board = createSteppedBoard(
    program,
    { ...chip, device: recordReadings(chip, readings), address: mpu6050.address },
    { resetsOnOpening }
  )
  const worldSeconds = (): number => board.clock.monotonicMs() / 1000
  const random = createRandom(seed)
  const cuff = createLinkedCuff({
    clock: board.clock,
    random: () => random.unit(),
    logger: silentLogger,
    transport: board.transport
  })

  const reps = new Map<number, CountedRep>()
  const told = {
    link: 'waiting' as LinkState,
    abouts: [] as CuffAbout[],
    troubles: new Set<string>(),
    samples: 0,
    /** Samples that the chip never gave. */
    wrong: 0,
    lastSeconds: -Infinity,
    outOfOrder: 0
  }
  const counter = createRepCounter({
    fullRomDegrees,
    listener: {
      phase: () => undefined,
      setStarted: () => undefined,
      rep: (rep) => void reps.set(rep.n, rep),
      setEnded: () => undefined,
      calibration: () => undefined
    }
  })
  const given = createReadingIndex(readings)
  cuff.start({
    sample(sample) {
      told.samples++
      if (!given(sample)) told.wrong++
      if (sample.timeSeconds <= told.lastSeconds) told.outOfOrder++
      told.lastSeconds = sample.timeSeconds
      counter.update(sample)
    },
    link(state, trouble) {
      told.link = state
      if (trouble !== null) told.troubles.add(trouble.code)
    },
    about: (about) => void told.abouts.push(about),
    ended: () => undefined
  })

  const legMovesFromNow = (moves: boolean): void => {
    legMark = legSecondsAt(worldSeconds())
    worldMark = worldSeconds()
    legMoves = moves
  }

  return {
    chip,
    leg,
    noise: board.noise,
    told,
    cuff,
    counter,
    worldSeconds,
    /** How often the chip's data were read whole. */
    dataReadings: () => readings.length,
    run: (seconds: number) => board.run(seconds),
    until: (isDone: () => boolean, withinSeconds = 30) => board.runUntil(isDone, withinSeconds),
    legSeconds: () => legSecondsAt(worldSeconds()),
    startLeg: () => legMovesFromNow(true),
    holdLeg: () => legMovesFromNow(false),
    /** The reset button: the program starts anew, the chip stays as it was. */
    reset: () => board.reset(),
    unplug: () => board.unplug(),
    plugIn: () => board.plugIn(),
    reps: () => [...reps.values()].filter(({ state }) => state === 'confirmed'),
    async stop() {
      const stopped = cuff.stop()
      await settle()
      await stopped
      counter.finish()
    }
  }
}

export type SteppedCuff = ReturnType<typeof createSteppedCuff>

/** Whether a sample is one that the chip gave, by the twelve bytes of its two sensors. */
const createReadingIndex = (readings: Reading[]) => {
  const known = new Set<string>()
  let indexed = 0
  const counts = (value: number, perUnit: number): number => Math.round(value * perUnit)
  const signed = (bytes: number[], at: number): number => (((bytes[at] ?? 0) << 24) >> 16) | (bytes[at + 1] ?? 0)
  return (sample: Sample): boolean => {
    for (; indexed < readings.length; indexed++) {
      const bytes = readings[indexed]?.bytes ?? []
      known.add([0, 2, 4, 8, 10, 12].map((at) => signed(bytes, at)).join())
    }
    const { countsPerG, countsPerDps } = mpu6050
    const { accelX, accelY, accelZ, gyroX, gyroY, gyroZ } = sample
    const accel = [accelX, accelY, accelZ].map((value) => counts(value, countsPerG))
    const gyro = [gyroX, gyroY, gyroZ].map((value) => counts(value, countsPerDps))
    return known.has([...accel, ...gyro].join())
  }
}
