import { describe, expect, it } from 'vitest'
import type { SerialPortOptions } from '../../../../firmware-bridge/cuff/transport/serial-port.ts'
import {
  createSerialTransport,
  type SerialTransportOptions
} from '../../../../firmware-bridge/cuff/transport/serial.ts'
import { settle, turnUntil } from '../../../support/firmata-driver.ts'
import { createManualClock } from '../../../support/manual-clock.ts'
import { createSpeedLine, type SpeedLine } from '../../../support/speed-line.ts'

const boot = [0xf9, 2, 6, 0xf0, 0x79, 2, 6, 0x4b, 0, 0xf7]

/** A port of that name, with a board that answers at its own speed when it is asked. */
function portOf(path: string, boardBaud: number, options: SerialTransportOptions = {}) {
  const clock = createManualClock()
  const opened: SerialPortOptions[] = []
  const transport = createSerialTransport(path, {
    clock,
    isOverRadio: () => Promise.resolve(false),
    createPort(given) {
      opened.push(given)
      const line: SpeedLine = createSpeedLine({
        baud: given.baud,
        deviceBaud: boardBaud,
        hears(bytes) {
          if (Buffer.from(bytes).includes(0xf9)) clock.after(1, () => line.say(boot))
        }
      })
      return line.port
    },
    ...options
  })
  /** Opens it until the board answered or it failed; says after how many seconds. */
  async function connect(): Promise<number> {
    const { port } = await transport.nextPort()
    const startMs = clock.monotonicMs()
    let isDecided = false
    port.stream.once('open', () => (isDecided = true))
    port.stream.once('error', () => (isDecided = true))
    port.open()
    await turnUntil(clock, () => isDecided)
    const seconds = (clock.monotonicMs() - startMs) / 1000
    expect(seconds * 1000).toBeLessThan(transport.answerTimeoutMs)
    await port.close()
    await settle()
    return seconds
  }
  return { connect, opened }
}

describe('a serial port', () => {
  it('begins with the speed at which the board answered', async () => {
    const { connect, opened } = portOf('/dev/ttyUSB0', 115_200)
    const first = await connect()
    const second = await connect()
    expect(opened.map(({ baud }) => baud)).toEqual([57_600, 115_200])
    expect(first).toBeLessThan(5)
    expect(second).toBeLessThan(0.6)
  })

  it('is opened for a stranger without a hang-up, and asked after it was listened to', async () => {
    const { connect, opened } = portOf('/dev/ttyUSB0', 57_600, { isKnown: () => false })
    const seconds = await connect()
    expect(seconds).toBeGreaterThan(2.4)
    expect(seconds).toBeLessThan(3)
    expect(opened[0]).toEqual({ path: '/dev/ttyUSB0', baud: 57_600, hangUp: false })
  })

  it('keeps to the speed that was named', async () => {
    const { connect, opened } = portOf('/dev/ttyUSB0', 57_600, { baud: 115_200 })
    expect(await connect()).toBeGreaterThan(9)
    expect(await connect()).toBeGreaterThan(9)
    expect(opened.map(({ baud }) => baud)).toEqual([115_200, 115_200])
  })

  it('restarts a known board when it is opened again, and spares a stranger that', async () => {
    let isKnown = false
    const { connect, opened } = portOf('/dev/ttyUSB0', 57_600, { isKnown: () => isKnown })
    await connect()
    isKnown = true
    await connect()
    expect(opened.map(({ hangUp }) => hangUp)).toEqual([false, true])
  })

  it.each([
    ['/dev/rfcomm0', false],
    ['/dev/cu.HC-05-DevB', false],
    ['COM5', true]
  ])('asks over the radio with patience, at one speed: %s', async (path, isOverRadio) => {
    const { connect, opened } = portOf(path, 115_200, { isOverRadio: () => Promise.resolve(isOverRadio) })
    expect(await connect()).toBeGreaterThan(15)
    await connect()
    expect(opened.map(({ baud }) => baud)).toEqual([57_600, 57_600])
  })
})
