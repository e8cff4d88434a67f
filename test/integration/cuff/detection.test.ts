import { Duplex } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock, type Clock } from '../../../firmware-bridge/clock.ts'
import { askPort } from '../../../firmware-bridge/cuff/ask-port.ts'
import { createLinkedCuff } from '../../../firmware-bridge/cuff/link/linked-cuff.ts'
import type { ListedPort } from '../../../firmware-bridge/cuff/list-ports.ts'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createFirmataDevice } from '../../../firmware-bridge/cuff/simulated/firmata-device.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createMpu6050Model } from '../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { createFoundBoardTransport } from '../../../firmware-bridge/cuff/transport/found-board.ts'
import { createSerialTransport } from '../../../firmware-bridge/cuff/transport/serial.ts'
import { createCuffRecord, silentLogger } from '../../support/firmata-driver.ts'
import { isMissing } from '../../support/missing-tool.ts'
import { createPseudoTerminal, findPtyTool } from '../../support/pty.ts'

const tool = findPtyTool()
const withoutTool = isMissing('socat or python3', tool !== null, 'One of them makes pseudo-terminals.')
const questions = [0xf9, 0xf0, 0x79, 0xf7]

/** Waits a fifth as long for what does not come. */
const hurried: Clock = {
  ...systemClock,
  monotonicMs: () => systemClock.monotonicMs() * 5,
  after: (ms, callback) => systemClock.after(ms / 5, callback)
}

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** A real serial port with a line behind it. */
async function plugIn(line: Duplex) {
  // The tests are skipped without one.
  const terminal = createPseudoTerminal(tool!)
  cleanUps.push(
    () => terminal.remove(),
    () => void line.destroy()
  )
  await terminal.plugIn(line)
  const listed: ListedPort = {
    path: terminal.path,
    id: terminal.path,
    kind: 'usb',
    description: 'CH340 adapter',
    maker: null,
    serialNumber: null,
    isLikelyBoard: true
  }
  return { terminal, listed }
}

/** A device that keeps what it is sent; `said` is what it does then. */
function createDevice(hears: (bytes: Buffer) => void = () => undefined) {
  const received: number[] = []
  const line = new Duplex({
    read: () => undefined,
    write(chunk: Buffer, _encoding, done) {
      received.push(...chunk)
      hears(chunk)
      done()
    }
  })
  return { line, received }
}

/** A printer sends its temperatures all the time. */
function createPrinter() {
  const printer = createDevice()
  const stop = systemClock.every(300, () => printer.line.push('ok T:21.3 /0.0 B:20.9 /0.0\n'))
  cleanUps.push(stop)
  return printer
}

function createBoard() {
  const leg = createLeg({ seed: 1, sets: practiceSession(1) })
  const sensor = createMpu6050Model({ seed: 1, motionAt: (seconds, out) => leg.motionAt(seconds, out) })
  const devices = new Map([[mpu6050.address, sensor]])
  return createFirmataDevice({ clock: systemClock, devices, speaksFirst: false })
}

describe.skipIf(withoutTool)('looking for a board among real ports', () => {
  it('leaves a printer without a word to it, and streams from the board behind the next port', async () => {
    const printer = createPrinter()
    const printerPort = await plugIn(printer.line)
    const boardPort = await plugIn(createBoard().stream)
    const cuff = createLinkedCuff({
      transport: createFoundBoardTransport({
        clock: systemClock,
        logger: silentLogger,
        find: () => Promise.resolve([printerPort.listed, boardPort.listed])
      }),
      clock: systemClock,
      random: Math.random,
      logger: silentLogger
    })
    cleanUps.push(() => cuff.stop())
    const record = createCuffRecord(systemClock)
    await new Promise<void>((resolve) => {
      cuff.start({
        ...record,
        sample(sample) {
          record.sample(sample)
          if (record.samples.length === 50) resolve()
        }
      })
    })
    expect(record.links.map(({ trouble }) => trouble?.code)).toEqual([undefined, 'SERIAL_OTHER_DEVICE', undefined])
    expect(record.abouts[0]).toMatchObject({ address: boardPort.terminal.path })
    expect(printer.received).toEqual([])
  })

  it('asks a silent device the questions and nothing else', async () => {
    const silent = createDevice()
    const { listed } = await plugIn(silent.line)
    const answer = await askPort(listed, { clock: hurried })
    expect(answer).toMatchObject({ kind: 'none', trouble: { code: 'FIRMATA_NO_ANSWER' } })
    expect(silent.received).toEqual(Array.from({ length: 5 }, () => questions).flat())
  })

  it('leaves a device that sends the questions back', async () => {
    const modem = createDevice((bytes) => modem.line.push(bytes))
    const { listed } = await plugIn(modem.line)
    expect(await askPort(listed, { clock: systemClock })).toMatchObject({
      kind: 'none',
      trouble: { code: 'SERIAL_OTHER_DEVICE' }
    })
    expect(modem.received).toEqual(questions)
  })
})

describe.skipIf(withoutTool)('asking a real port', () => {
  it('tells the firmware of a board', async () => {
    const { listed } = await plugIn(createBoard().stream)
    expect(await askPort(listed, { clock: systemClock })).toEqual({
      kind: 'firmata',
      baud: 57_600,
      firmware: 'Simulated.ino 2.5',
      cuff: null
    })
  })

  it('says busy where another program has it, and not found where it is gone', async () => {
    const { listed, terminal } = await plugIn(createBoard().stream)
    const other = createSerialTransport(listed.path)
    const { port } = await other.nextPort()
    await new Promise((resolve) => {
      port.stream.once('open', resolve)
      port.open()
    })
    expect(await askPort(listed, { clock: systemClock })).toMatchObject({
      kind: 'none',
      trouble: { code: 'SERIAL_BUSY' }
    })
    await port.close()
    await terminal.unplug()
    expect(await askPort(listed, { clock: systemClock })).toMatchObject({
      kind: 'none',
      trouble: { code: 'SERIAL_PORT_NOT_FOUND' }
    })
  })

  it('goes over to the other speed without opening the port anew', async () => {
    const board = createDevice((bytes) => {
      if (!bytes.includes(0xf9) || terminal.baud() !== 115_200) return
      board.line.push(Buffer.from([0xf9, 2, 6, 0xf0, 0x79, 2, 6, 0x4b, 0, 0xf7]))
    })
    const { listed, terminal } = await plugIn(board.line)
    expect(await askPort(listed, { clock: hurried })).toEqual({
      kind: 'firmata',
      baud: 115_200,
      firmware: 'K 2.6',
      cuff: null
    })
  })
})
