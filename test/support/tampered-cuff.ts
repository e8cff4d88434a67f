import { Duplex } from 'node:stream'
import { KickbackError } from '../../contracts/errors.ts'
import type { Transport } from '../../firmware-bridge/cuff/transport/port.ts'
import type { Clock } from '../../firmware-bridge/clock.ts'
import type { Cuff } from '../../firmware-bridge/cuff/cuff.ts'
import { createLinkedCuff } from '../../firmware-bridge/cuff/link/linked-cuff.ts'
import { mpu6050 } from '../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createFirmataDevice } from '../../firmware-bridge/cuff/simulated/firmata-device.ts'
import type { I2cDevice } from '../../firmware-bridge/cuff/simulated/i2c-device.ts'
import { createMpu6050Model } from '../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import type { Motion } from './worn-cuff.ts'
import { silentLogger } from './firmata-driver.ts'

export interface TamperedCuffOptions {
  clock: Clock
  motion: Motion
  /** Stands between the board and its sensor. */
  chip?: (sensor: I2cDevice) => I2cDevice
  /** Passes every message of the board: see the simulated board. */
  tamper?: (bytes: Uint8Array) => Uint8Array | null
  /** Nothing on the line speaks Firmata. */
  isSilent?: boolean
}

const silentStream = (): Duplex =>
  new Duplex({
    read: () => undefined,
    write(_bytes, _encoding, done) {
      done()
    }
  })

/** A real line, johnny-five and all, to a simulated board whose sensor, wires or firmware are not as they should be. */
export function createTamperedCuff(options: TamperedCuffOptions): Cuff {
  const { clock, motion, chip = (sensor: I2cDevice) => sensor, tamper, isSilent = false } = options
  const sensor = chip(createMpu6050Model({ seed: 5, motionAt: motion }))
  const devices = new Map([[mpu6050.address, sensor]])
  const nextPort: Transport['nextPort'] = () => {
    const board = createFirmataDevice({ clock, devices, ...(tamper && { tamper }) })
    const stream: Duplex = isSilent ? silentStream() : board.stream
    const open = () => {
      if (isSilent) stream.emit('open')
      else board.open()
    }
    const close = () =>
      new Promise<void>((resolve) => {
        if (stream.closed) resolve()
        else stream.once('close', () => resolve()).destroy()
      })
    return Promise.resolve({ port: { stream, open: () => void setImmediate(open), close }, address: null })
  }
  return createLinkedCuff({
    transport: {
      source: 'serial',
      answerTimeoutMs: 10_000,
      nextPort,
      trouble: (error) => new KickbackError('SERIAL_CLOSED', error?.message ?? 'The line closed.')
    },
    clock,
    random: () => 0.5,
    logger: silentLogger
  })
}

/** What a chip answers with, register by register, changed on the way. */
export function withReadings(change: (register: number, value: number) => number): (sensor: I2cDevice) => I2cDevice {
  return (sensor) => {
    let pointer = 0
    return {
      write(bytes, seconds) {
        pointer = bytes[0] ?? pointer
        return sensor.write(bytes, seconds)
      },
      read(count, seconds) {
        const bytes = sensor.read(count, seconds).map((value, i) => change(pointer + i, value))
        pointer += count
        return bytes
      }
    }
  }
}

/** A chip that takes no writing to one register, whatever it says. */
export function withoutWriting(register: number): (sensor: I2cDevice) => I2cDevice {
  return (sensor) => ({
    ...sensor,
    write: (bytes, seconds) => sensor.write(bytes[0] === register ? bytes.subarray(0, 1) : bytes, seconds),
    read: (count, seconds) => sensor.read(count, seconds)
  })
}

/** A chip that from one of its readings on gives that one again and again. */
export function withFrozenReadings(from: number): (sensor: I2cDevice) => I2cDevice {
  return (sensor) => {
    let readings = 0
    let frozen: Uint8Array | null = null
    return {
      write: (bytes, seconds) => sensor.write(bytes, seconds),
      read(count, seconds) {
        const bytes = sensor.read(count, seconds)
        if (count !== mpu6050.dataBytes) return bytes
        if (++readings === from) frozen = bytes
        return frozen ?? bytes
      }
    }
  }
}
