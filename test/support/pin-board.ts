import { setImmediate } from 'node:timers'
import { KickbackError } from '../../contracts/errors.ts'
import type { Clock } from '../../firmware-bridge/clock.ts'
import type { Transport } from '../../firmware-bridge/cuff/transport/port.ts'
import { mpu6050 } from '../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createFirmataDevice, type FirmataDevice } from '../../firmware-bridge/cuff/simulated/firmata-device.ts'
import { createMpu6050Model, type Mpu6050Model } from '../../firmware-bridge/cuff/simulated/mpu6050-model.ts'

/** A message about pins as the board got it. */
export type PinMessage =
  | { kind: 'mode'; pin: number; mode: number }
  | { kind: 'port'; port: number; bits: number }
  | { kind: 'report'; port: number; on: number }
  | { kind: 'other'; bytes: number[] }

/** Reads all that is no sysex out of a stream of bytes: what the host says of pins. */
export function createPinMessageReader(told: (message: PinMessage) => void): (bytes: Iterable<number>) => void {
  let isSysex = false
  let message: number[] = []
  const lengthOf = (status: number): number => {
    if (status >= 0xf0) return status === 0xf4 || status === 0xf5 ? 3 : 1
    return [0x90, 0xe0].includes(status & 0xf0) ? 3 : 2
  }
  const finish = ([status = 0, a = 0, b = 0]: number[]): void => {
    if (status === 0xf4) told({ kind: 'mode', pin: a, mode: b })
    else if ((status & 0xf0) === 0x90) told({ kind: 'port', port: status & 0xf, bits: a | (b << 7) })
    else if ((status & 0xf0) === 0xd0) told({ kind: 'report', port: status & 0xf, on: a })
    // The version report and the system reset are no business of pins.
    else if (status !== 0xf9 && status !== 0xff) told({ kind: 'other', bytes: [status, a, b] })
  }
  return (bytes) => {
    for (const byte of bytes) {
      if (byte === 0xf0) isSysex = true
      else if (byte === 0xf7) isSysex = false
      else if (!isSysex) {
        if (byte >= 0x80) message = []
        message.push(byte)
        if (message.length === lengthOf(message[0] ?? 0)) finish(message)
      }
    }
  }
}

export interface PinBoard {
  readonly transport: Transport
  readonly chip: Mpu6050Model
  /** What was said of pins since the last `splice`. */
  readonly said: PinMessage[]
  /** Bytes from the board, as they are. */
  send(...bytes: number[]): void
  unplug(): void
}

/** A simulated board that keeps what it is told of its pins. `tamper` passes every message of the board. */
export function createPinBoard(
  clock: Clock,
  tamper: (bytes: Uint8Array) => Uint8Array | null = (bytes) => bytes
): PinBoard {
  const chip = createMpu6050Model({
    seed: 1,
    motionAt: (_time, out) => void Object.assign(out, { accelX: 0, accelY: 0, accelZ: 1, gyroX: 0, gyroY: 0, gyroZ: 0 })
  })
  const said: PinMessage[] = []
  let device: FirmataDevice | null = null

  const connect = () => {
    const made = createFirmataDevice({ clock, devices: new Map([[mpu6050.address, chip]]), tamper })
    const { stream } = made
    const read = createPinMessageReader((message) => void said.push(message))
    const write = stream.write.bind(stream)
    stream.write = ((chunk: Uint8Array, ...rest: []) => {
      read(chunk)
      return write(chunk, ...rest)
    }) as typeof stream.write
    return made
  }

  return {
    chip,
    said,
    transport: {
      source: 'serial',
      answerTimeoutMs: 10_000,
      nextPort() {
        const made = connect()
        const port = {
          stream: made.stream,
          open() {
            setImmediate(() => {
              device = made
              made.open()
            })
          },
          close: () =>
            new Promise<void>((resolve) => {
              if (made.stream.closed) resolve()
              else made.stream.once('close', () => resolve()).destroy()
            })
        }
        return Promise.resolve({ port, address: null })
      },
      trouble: (error) => new KickbackError('SERIAL_CLOSED', error?.message ?? 'The board was unplugged.')
    },
    send: (...bytes) => void device?.stream.push(Uint8Array.from(bytes)),
    unplug: () => void device?.stream.destroy()
  }
}
