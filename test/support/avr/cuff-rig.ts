import { cuffProtocol, startMessage, stopMessage } from '../../../firmware-bridge/cuff/kickback-cuff/protocol.ts'
import {
  createCuffSample,
  decodeSample,
  decodeStatus,
  type CuffSample,
  type CuffStatus
} from '../../../firmware-bridge/cuff/kickback-cuff/decode.ts'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import type { I2cDevice } from '../../../firmware-bridge/cuff/simulated/i2c-device.ts'
import { createMpu6050Model, type Mpu6050ModelOptions } from '../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { createAtmega328p, type Atmega328p } from './atmega328p.ts'

/** One reading of the data registers as the chip gave it, by the emulator's clock. */
export interface Reading {
  /** When the board began to address the chip, and when the chip began to answer. */
  addressedAt: number
  burstAt: number
  bytes: number[]
}

/** Wraps a chip so that every whole reading of its data registers is kept. */
export const recordReadings = (chip: I2cDevice, readings: Reading[]): I2cDevice => {
  let pointer = -1
  let addressedAt = 0
  let current: Reading | null = null
  return {
    write(bytes, timeSeconds) {
      current = null
      if (bytes.length === 0) addressedAt = timeSeconds
      else pointer = bytes.length === 1 ? (bytes[0] ?? -1) : -1
      return chip.write(bytes, timeSeconds)
    },
    read(count, timeSeconds) {
      const bytes = chip.read(count, timeSeconds)
      if (current?.burstAt !== timeSeconds) current = { addressedAt, burstAt: timeSeconds, bytes: [] }
      current.bytes.push(...bytes)
      if (pointer === mpu6050.registers.data && current.bytes.length === mpu6050.dataBytes) readings.push(current)
      return bytes
    }
  }
}

export interface RigOptions extends Mpu6050ModelOptions {
  program: Uint16Array
  address?: number
}

/** The cuff's firmware on an emulated board, run by hand as fast as it goes, with all that it says. */
export const createCuffRig = ({ program, address = mpu6050.address, ...chipOptions }: RigOptions) => {
  const chip = createMpu6050Model(chipOptions)
  const readings: Reading[] = []
  const samples: CuffSample[] = []
  const statuses: CuffStatus[] = []
  /** Sysex messages that are neither, and other messages byte by byte. */
  const others: number[][] = []
  let message: number[] | null = null
  let bytesSent = 0
  let busIsStuck = false
  let poweredAtSeconds = 0

  const take = (sysex: number[]): void => {
    const [id, ...inner] = sysex
    const sample = createCuffSample()
    const status = decodeStatus(inner)
    if (id === cuffProtocol.sysexId && status !== null) statuses.push(status)
    else if (id === cuffProtocol.sysexId && decodeSample(inner, sample)) samples.push(sample)
    else others.push(sysex)
  }
  const transmit = (byte: number): void => {
    bytesSent++
    if (byte === 0xf0) message = []
    else if (message === null) others.push([byte])
    else if (byte === 0xf7) {
      take(message)
      message = null
    } else message.push(byte)
  }
  const powerUp = (): Atmega328p =>
    createAtmega328p({
      program,
      device: recordReadings(chip, readings),
      address,
      poweredAtSeconds,
      transmit,
      isBusStuck: () => busIsStuck
    })
  let board = powerUp()

  const run = (seconds: number): void => board.runUntil(board.seconds() + seconds)
  const sysex = (...bytes: number[]): void => board.receive(Uint8Array.from([0xf0, ...bytes, 0xf7]))
  return {
    chip,
    readings,
    samples,
    statuses,
    others,
    run,
    sysex,
    send: (...bytes: number[]) => board.receive(Uint8Array.from(bytes)),
    start: (rateHz: number, address?: number) => sysex(...startMessage(rateHz, address)),
    stop: () => sysex(...stopMessage()),
    seconds: () => poweredAtSeconds + board.seconds(),
    secondsSinceReset: () => board.seconds(),
    memory: () => board.memory,
    bytesSent: () => bytesSent,
    pinIsHigh: (pin: number) => board.pinIsHigh(pin),
    drivePin: (pin: number, high: boolean) => board.drivePin(pin, high),
    holdBus(held: boolean) {
      busIsStuck = held
    },
    /** The reset button: the program starts anew, the chip stays as it was. */
    reset() {
      poweredAtSeconds += board.seconds()
      message = null
      board = powerUp()
    },
    forget() {
      for (const list of [readings, samples, statuses, others]) list.length = 0
    }
  }
}

export type CuffRig = ReturnType<typeof createCuffRig>
