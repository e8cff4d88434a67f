import { Duplex } from 'node:stream'
import { KickbackError } from '#contracts/errors.ts'
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
import { createManualClock } from '../manual-clock.ts'
import { createAtmega328p, type Atmega328p } from './atmega328p.ts'
import { recordReadings, type Reading } from './cuff-rig.ts'

/** Passes bytes on their way; what it drops or alters is the line's doing. */
export type LineNoise = (bytes: Uint8Array) => Uint8Array

export interface SteppedCuffOptions {
  program: Uint16Array
  sets: PlannedSet[]
  fullRomDegrees: number
  seed?: number
  /** Whether opening the port resets the board, as on USB. */
  resetsOnOpening?: boolean
}

/** About what a USB adapter holds back. */
const stepSeconds = 0.004

/**
 * A leg, its cuff with real firmware on an emulated board, the line, and the bridge down to the counted reps, all on one
 * clock that runs as fast as the machine allows.
 */
export const createSteppedCuff = (options: SteppedCuffOptions) => {
  const { program, sets, fullRomDegrees, seed = 1, resetsOnOpening = true } = options
  const clock = createManualClock()
  const random = createRandom(seed)
  const leg = createLeg({ seed, sets })
  const worldSeconds = (): number => clock.monotonicMs() / 1000
  let legMark = 0
  let worldMark = 0
  let legMoves = false
  const legSecondsAt = (seconds: number): number => legMark + (legMoves ? Math.max(0, seconds - worldMark) : 0)
  const chip = createMpu6050Model({
    seed: seed + 1,
    motionAt: (seconds, out) => leg.motionAt(legSecondsAt(seconds), out)
  })
  const readings: Reading[] = []

  const pass: LineNoise = (bytes) => bytes
  const noise = { toBridge: pass, toBoard: pass }
  let board: Atmega328p | null = null
  let poweredAt = 0
  let isPlugged = true
  let line: Duplex | null = null
  let sent: number[] = []

  const boot = (): void => {
    poweredAt = worldSeconds()
    sent = []
    board = createAtmega328p({
      program,
      device: recordReadings(chip, readings),
      address: mpu6050.address,
      poweredAtSeconds: poweredAt,
      transmit: (byte) => sent.push(byte)
    })
  }

  const openLine = (): Duplex => {
    const stream: Duplex = new Duplex({
      read: () => undefined,
      write(bytes: Buffer, _encoding, done) {
        if (line === stream) board?.receive(noise.toBoard(Uint8Array.from(bytes)))
        done()
      },
      destroy(error, done) {
        if (line === stream) line = null
        done(error)
      }
    })
    return stream
  }
  const cuff = createLinkedCuff({
    clock,
    random: () => random.unit(),
    logger: silentLogger,
    transport: {
      source: 'serial',
      answerTimeoutMs: 10_000,
      nextPort() {
        if (!isPlugged) return Promise.reject(new KickbackError('SERIAL_PORT_NOT_FOUND', 'The board is unplugged.'))
        const stream = openLine()
        return Promise.resolve({
          address: null,
          port: {
            stream,
            open() {
              line = stream
              if (resetsOnOpening) boot()
              setImmediate(() => stream.emit('open'))
            },
            close: () =>
              new Promise<void>((resolve) => {
                if (stream.closed) resolve()
                else stream.once('close', () => resolve()).destroy()
              })
          }
        })
      },
      trouble: (error) => new KickbackError('SERIAL_CLOSED', error?.message ?? 'The board was unplugged.')
    }
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

  const step = async (): Promise<void> => {
    clock.advance(stepSeconds * 1000)
    board?.runUntil(worldSeconds() - poweredAt)
    if (sent.length > 0 && line !== null) line.push(noise.toBridge(Uint8Array.from(sent)))
    sent = []
    await settle()
  }
  const run = async (seconds: number): Promise<void> => {
    const end = worldSeconds() + seconds
    while (worldSeconds() < end) await step()
  }
  const legMovesFromNow = (moves: boolean): void => {
    legMark = legSecondsAt(worldSeconds())
    worldMark = worldSeconds()
    legMoves = moves
  }

  boot()
  return {
    chip,
    leg,
    noise,
    told,
    cuff,
    counter,
    worldSeconds,
    run,
    async until(isDone: () => boolean, withinSeconds = 30): Promise<void> {
      const end = worldSeconds() + withinSeconds
      while (!isDone()) {
        if (worldSeconds() > end) throw new Error(`Not within ${withinSeconds} s: ${isDone.toString()}`)
        await step()
      }
    },
    legSeconds: () => legSecondsAt(worldSeconds()),
    startLeg: () => legMovesFromNow(true),
    holdLeg: () => legMovesFromNow(false),
    /** The reset button: the program starts anew, the chip stays as it was. */
    reset: boot,
    unplug() {
      isPlugged = false
      board = null
      chip.brownOut()
      line?.destroy()
    },
    plugIn() {
      isPlugged = true
      boot()
    },
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
