import { Duplex } from 'node:stream'
import type { Transport } from '../../../firmware-bridge/cuff/transport/port.ts'
import { KickbackError } from '#contracts/errors.ts'
import { createManualClock, type ManualClock } from '../manual-clock.ts'
import { settle } from '../firmata-driver.ts'
import { createAtmega328p, type Atmega328p } from './atmega328p.ts'
import type { BoardSensor } from './board-sensor.ts'
import type { Wiring } from './crossed-wires.ts'

/** Passes bytes on their way; what it drops or alters is the line's doing. */
export type LineNoise = (bytes: Uint8Array) => Uint8Array

export interface SteppedBoard {
  readonly clock: ManualClock
  readonly transport: Transport
  readonly sensor: BoardSensor
  rewire(wiring: Wiring): void
  /** What the line does to bytes; nothing by default. */
  readonly noise: { toBridge: LineNoise; toBoard: LineNoise }
  /** The reset button. */
  reset(): void
  /** Power and line go and come together, as over USB. */
  unplug(): void
  plugIn(): void
  /** Lets board and clock run until `isDone`; throws when that takes too long. */
  runUntil(isDone: () => boolean, withinSeconds?: number): Promise<void>
  run(seconds: number): Promise<void>
}

export interface SteppedBoardOptions {
  wiring?: Wiring
  /** As over USB, but not over Bluetooth. */
  resetsOnOpening?: boolean
}

const stepSeconds = 0.004

/** An emulated board in the test's own thread, which runs as fast as it goes, its clock and the bridge's in step. */
export const createSteppedBoard = (
  program: Uint16Array,
  sensor: BoardSensor,
  { wiring: firstWiring = 'right', resetsOnOpening = true }: SteppedBoardOptions = {}
): SteppedBoard => {
  const clock = createManualClock()
  const seconds = (): number => clock.monotonicMs() / 1000
  let wiring = firstWiring
  let sent: number[] = []
  let board: Atmega328p | null = null
  let poweredAt = 0
  let line: Duplex | null = null
  let isPlugged = true
  const pass: LineNoise = (bytes) => bytes
  const noise = { toBridge: pass, toBoard: pass }

  const powerUp = (): void => {
    poweredAt = seconds()
    sent = []
    board = createAtmega328p({
      program,
      device: sensor.device,
      address: sensor.address,
      poweredAtSeconds: poweredAt,
      transmit: (byte) => sent.push(byte),
      wiring,
      ...(sensor.voltsAt === undefined ? {} : { voltsAt: sensor.voltsAt })
    })
  }

  const nextPort: Transport['nextPort'] = () => {
    if (!isPlugged) return Promise.reject(new KickbackError('SERIAL_PORT_NOT_FOUND', 'The board is unplugged.'))
    const stream = new Duplex({
      read: () => undefined,
      write(bytes: Buffer, _encoding, done) {
        if (line === stream) board?.receive(noise.toBoard(bytes))
        done()
      }
    })
    return Promise.resolve({
      address: null,
      port: {
        stream,
        open() {
          line = stream
          if (resetsOnOpening || board === null) powerUp()
          setImmediate(() => stream.emit('open'))
        },
        close: () =>
          new Promise<void>((resolve) => {
            if (stream.closed) resolve()
            else stream.once('close', () => resolve()).destroy()
          })
      }
    })
  }

  const step = async (): Promise<void> => {
    clock.advance(stepSeconds * 1000)
    board?.runUntil(seconds() - poweredAt)
    if (sent.length > 0 && line?.destroyed === false) line.push(noise.toBridge(Uint8Array.from(sent)))
    sent = []
    await settle()
  }

  const runUntil = async (isDone: () => boolean, withinSeconds = 60): Promise<void> => {
    const end = seconds() + withinSeconds
    while (!isDone()) {
      if (seconds() > end) throw new Error(`not within ${withinSeconds} s: ${isDone.toString()}`)
      await step()
    }
  }

  return {
    clock,
    transport: {
      source: 'serial',
      answerTimeoutMs: 10_000,
      nextPort,
      trouble: (error) => new KickbackError('SERIAL_CLOSED', error?.message ?? 'The board was unplugged.')
    },
    sensor,
    rewire(next) {
      wiring = next
    },
    noise,
    reset: powerUp,
    unplug() {
      isPlugged = false
      board = null
      sensor.brownOut()
      line?.destroy()
    },
    plugIn() {
      isPlugged = true
      powerUp()
    },
    runUntil,
    async run(forSeconds) {
      const end = seconds() + forSeconds
      await runUntil(() => seconds() >= end, forSeconds + 1)
    }
  }
}
