import { pino } from 'pino'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { LinkState, RepKind } from '#contracts/words.ts'
import { createLinkedCuff } from '../../firmware-bridge/cuff/link/linked-cuff.ts'
import { mpu6050 } from '../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { createMpu6050Model } from '../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { createRandom } from '../../firmware-bridge/cuff/simulated/random.ts'
import type { CountedRep } from '../../firmware-bridge/motion/counter.ts'
import { createRepCounter } from '../../firmware-bridge/motion/rep-counter.ts'
import { fullRomDegrees, mixedSet } from '../support/mixed-set.ts'
import { createAtmega328p } from '../support/avr/atmega328p.ts'
import { plugInEmulatedBoard, type PluggedBoard } from '../support/avr/plugged-board.ts'
import { readStandardFirmata } from '../support/avr/standard-firmata.ts'

const plumb = { accelX: 0, accelY: 0, accelZ: 1, gyroX: 0, gyroY: 0, gyroZ: 0 }

describe('the emulated board, as fast as it goes', () => {
  const sent: number[] = []
  const chip = createMpu6050Model({ seed: 1, motionAt: (_time, out) => void Object.assign(out, plumb) })
  const board = createAtmega328p({
    program: readStandardFirmata(),
    device: chip,
    address: mpu6050.address,
    poweredAtSeconds: 0,
    transmit: (byte) => sent.push(byte)
  })
  const ask = (...bytes: number[]) => {
    sent.length = 0
    board.receive(Uint8Array.from(bytes))
    board.runUntil(board.seconds() + 0.1)
    return sent
  }
  const bootSeconds = 2.2
  beforeAll(() => board.runUntil(bootSeconds))

  it('boots StandardFirmata, which tells its version', () => {
    expect(sent.slice(0, 3)).toEqual([0xf9, 2, 4])
  })

  it('loses no byte that comes while it sends', () => {
    const random = createRandom(1)
    const questions = 500
    sent.length = 0
    for (let i = 0; i < questions; i++) {
      // The byte behind each question, which the firmware passes over, arrives somewhere in the middle of the answer.
      board.receive(Uint8Array.of(0xf9))
      board.runUntil(board.seconds() + random.between(0.0001, 0.0007))
      board.receive(Uint8Array.of(0))
      board.runUntil(board.seconds() + 0.0008)
    }
    board.runUntil(board.seconds() + 0.1)
    expect(sent).toEqual(Array.from({ length: questions }, () => [0xf9, 2, 4]).flat())
  })

  it('reads the sensor over its two wires, and complains when a wire is off', () => {
    ask(0xf0, 0x78, 0, 0, 0xf7)
    const readIdentity = [0xf0, 0x76, mpu6050.address, 0x08, mpu6050.registers.whoAmI, 0, 1, 0, 0xf7]
    expect(ask(...readIdentity)).toEqual([0xf0, 0x77, 0x68, 0, mpu6050.registers.whoAmI, 0, 0x68, 0, 0xf7])
    chip.detach()
    const complaint = Buffer.from(ask(...readIdentity).filter((byte) => byte !== 0))
    expect(complaint.toString('latin1')).toContain('Too few bytes received')
  })
})

describe('a set on the emulated board, at the end of a serial port', () => {
  const legOptions = { seed: 21, sets: [mixedSet] }
  const truth = createLeg(legOptions).truthUntil(Infinity)

  const cleanups: (() => Promise<void>)[] = []
  afterEach(async () => {
    for (const clean of cleanups.splice(0).reverse()) await clean()
  })

  /** Board, port, johnny-five and counter, from end to end, with the far end's own words. */
  const start = async () => {
    const plugged: PluggedBoard = await plugInEmulatedBoard({
      program: readStandardFirmata(),
      leg: legOptions,
      chipSeed: 5
    })
    cleanups.push(() => plugged.remove())
    const reps = new Map<number, CountedRep>()
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
    let link: LinkState | null = null
    let told: (() => void)[] = []
    const cuff = createLinkedCuff({
      transport: plugged.transport,
      clock: plugged.board.clock,
      random: Math.random,
      logger: pino({ level: 'silent' })
    })
    cuff.start({
      sample: (sample) => counter.update(sample),
      link(state) {
        link = state
        for (const tell of told.splice(0)) tell()
      },
      about: () => undefined,
      ended: () => undefined
    })
    cleanups.push(() => cuff.stop())
    const linkIs = async (...states: LinkState[]): Promise<void> => {
      while (link === null || !states.includes(link)) await new Promise<void>((resolve) => (told = [...told, resolve]))
    }
    const counted = (): [RepKind, number][] =>
      [...reps.values()].filter(({ state }) => state === 'confirmed').map(({ kind, setNumber }) => [kind, setNumber])
    return { plugged, board: plugged.board, cuff, counter, reps, linkIs, counted }
  }
  const wholeSet = truth.map(({ kind }) => [kind, 1])
  const legIsDone = truth.at(-1)!.eccentricEnd + 2.5

  it('is counted exactly, each rep by its kind', async () => {
    const { board, cuff, counter, reps, linkIs, counted } = await start()
    await linkIs('streaming')
    board.startLeg()
    await board.legReaches(legIsDone)
    await cuff.stop()
    counter.finish()
    expect(counted()).toEqual(wholeSet)
    for (const [i, { romDegrees, concentricSeconds }] of [...reps.values()].entries()) {
      const { romDegrees: trueRom, concentricStart, concentricEnd } = truth[i]!
      expect(Math.abs(romDegrees - trueRom)).toBeLessThan(5)
      expect(Math.abs(concentricSeconds - (concentricEnd - concentricStart))).toBeLessThan(0.2)
    }
  })

  it('goes on after the board was unplugged in the middle and plugged in again', async () => {
    const { board, cuff, counter, linkIs, counted, plugged } = await start()
    await linkIs('streaming')
    board.startLeg()
    await board.legReaches(truth[2]!.eccentricEnd + 0.4)
    board.holdLeg()
    await plugged.unplug()
    await linkIs('lost')
    await plugged.plugIn()
    await linkIs('streaming')
    board.startLeg()
    await board.legReaches(legIsDone)
    await cuff.stop()
    counter.finish()
    expect(cuff.counters().reconnects).toBe(1)
    expect(counted()).toEqual(wholeSet)
  })
})
