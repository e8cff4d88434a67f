import { Duplex } from 'node:stream'
import { afterEach, describe, expect, it } from 'vitest'
import { systemClock, type Clock } from '../../../firmware-bridge/clock.ts'
import { createLinkedCuff } from '../../../firmware-bridge/cuff/link/linked-cuff.ts'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createFirmataDevice } from '../../../firmware-bridge/cuff/simulated/firmata-device.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createMpu6050Model } from '../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import type { SpeedPort } from '../../../firmware-bridge/cuff/transport/asked-port.ts'
import { createSerialTransport } from '../../../firmware-bridge/cuff/transport/serial.ts'
import { createBurstyLine } from '../../support/bursty-line.ts'
import { createCuffRecord, settle, silentLogger, turn, turnUntil } from '../../support/firmata-driver.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { isMissing } from '../../support/missing-tool.ts'
import { createPseudoTerminal, findPtyTool } from '../../support/pty.ts'

const burstMs = 100
const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** A board that is not restarted by opening the line, and so speaks only when it is asked. */
function createQuietBoard(clock: Clock) {
  const leg = createLeg({ seed: 1, sets: practiceSession(1) })
  const sensor = createMpu6050Model({ seed: 1, motionAt: (seconds, out) => leg.motionAt(seconds, out) })
  return createFirmataDevice({ clock, devices: new Map([[mpu6050.address, sensor]]), speaksFirst: false })
}

const createDeadLine = () => new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })

/** A radio link in memory; `opens` says what becomes of each try to open it. */
function linkOverRadio(opens: (stream: Duplex) => void, { isThere = true } = {}) {
  const clock = createManualClock()
  const record = createCuffRecord(clock)
  const opened: { baud: number; path: string }[] = []
  let setSpeeds = 0
  const createPort = ({ baud, path }: { baud: number; path: string }): SpeedPort => {
    opened.push({ baud, path })
    const board = createQuietBoard(clock)
    const line = isThere ? createBurstyLine(board.stream, clock, burstMs) : createDeadLine()
    return {
      stream: line,
      open: () => opens(line),
      setSpeed() {
        setSpeeds++
        return Promise.resolve()
      },
      close: () => {
        board.stream.destroy()
        line.destroy()
        return Promise.resolve()
      }
    }
  }
  const cuff = createLinkedCuff({
    transport: createSerialTransport('/dev/rfcomm0', { clock, createPort }),
    clock,
    random: () => 0,
    logger: silentLogger
  })
  cleanUps.push(() => cuff.stop())
  cuff.start(record)
  return { clock, record, cuff, opened, setSpeeds: () => setSpeeds }
}

describe('a cuff over Bluetooth', () => {
  it('is waited for while the radio takes eight seconds, asked, and read in bursts as evenly as over a wire', async () => {
    const { clock, record, cuff, opened, setSpeeds } = linkOverRadio((stream) => {
      clock.after(8000, () => stream.emit('open'))
    })
    await turnUntil(clock, () => record.links.at(-1)?.state === 'streaming')
    expect(record.links.map(({ state, trouble }) => [state, trouble])).toEqual([
      ['waiting', null],
      ['streaming', null]
    ])
    expect(clock.monotonicMs()).toBeGreaterThan(8000)
    expect(clock.monotonicMs()).toBeLessThan(11_000)
    expect([opened.length, setSpeeds()]).toEqual([1, 0])

    // The clock of the samples finds the bursts' own time within a second.
    await turn(clock, 1000)
    const first = record.samples.length
    const gapsBefore = cuff.counters().gaps
    await turn(clock, 20_000)
    const times = record.samples.slice(first).map(({ timeSeconds }) => timeSeconds)
    const steps = times.slice(1).map((time, i) => time - (times[i] ?? 0))
    expect(times.length).toBeGreaterThan(1980)
    expect(Math.min(...steps)).toBeGreaterThan(0.008)
    expect(Math.max(...steps)).toBeLessThan(0.012)
    expect(cuff.counters()).toMatchObject({ gaps: gapsBefore, rejected: 0, reconnects: 0 })
    expect(record.links.map(({ state }) => state)).toEqual(['waiting', 'streaming'])
  })

  it('is unreachable where the radio finds nobody, whatever the system makes of it, and is tried for ever', async () => {
    const fates = [
      (stream: Duplex) => stream.destroy(new Error('Error: Host is down, cannot open /dev/rfcomm0')),
      // Linux opens the port at once, and hangs it up when the module does not answer.
      (stream: Duplex) => {
        stream.emit('open')
        clock.after(5000, () => stream.destroy())
      },
      () => undefined
    ]
    let tries = 0
    const { clock, record } = linkOverRadio(
      (stream) => {
        const fate = fates[tries++ % fates.length]
        clock.after(1, () => fate?.(stream))
      },
      { isThere: false }
    )
    await turnUntil(clock, () => tries === 7, { withinMs: 200_000, stepMs: 50 })
    expect(record.links.slice(1).map(({ trouble }) => trouble?.code)).toEqual(['BLUETOOTH_UNREACHABLE'])
  })

  it('is not opened anew while an earlier try still hangs in the system', async () => {
    const clock = createManualClock()
    let release = () => {}
    let opened = 0
    const transport = createSerialTransport('/dev/rfcomm0', {
      clock,
      createPort: () => ({
        stream: createDeadLine(),
        open() {
          opened++
        },
        setSpeed: () => Promise.resolve(),
        close: () =>
          new Promise<void>((resolve) => {
            release = resolve
          })
      })
    })
    const first = await transport.nextPort()
    first.port.open()
    const closed = first.port.close()
    await expect(transport.nextPort()).rejects.toMatchObject({ code: 'BLUETOOTH_UNREACHABLE' })
    release()
    await closed
    await expect(transport.nextPort()).resolves.toMatchObject({ address: '/dev/rfcomm0' })
    expect(opened).toBe(1)
  })

  it('is lost by the age of its samples where the link is gone without a word, and comes back', async () => {
    const lines: Duplex[] = []
    const { clock, record, cuff } = linkOverRadio((stream) => {
      lines.push(stream)
      clock.after(100, () => stream.emit('open'))
    })
    await turnUntil(clock, () => record.links.at(-1)?.state === 'streaming')
    await turn(clock, 1000)
    // From now on the line swallows what the board says.
    const [line] = lines
    line!.push = () => true
    await turnUntil(clock, () => record.links.at(-1)?.state === 'lost', { withinMs: 2500 })
    await turnUntil(clock, () => record.links.at(-1)?.state === 'streaming', { withinMs: 5000 })
    expect(cuff.counters().reconnects).toBe(1)
  })
})

const tool = findPtyTool()
const withoutTool = isMissing('socat or python3', tool !== null, 'One of them makes pseudo-terminals.')

it.skipIf(withoutTool)('a quiet board behind a real port with a radio’s name streams in bursts', async () => {
  // Skipped without one.
  const terminal = createPseudoTerminal(tool!, 'rfcomm0')
  cleanUps.push(() => terminal.remove())
  const board = createQuietBoard(systemClock)
  const line = createBurstyLine(board.stream, systemClock, burstMs)
  await terminal.plugIn(line)
  board.open()
  const cuff = createLinkedCuff({
    transport: createSerialTransport(terminal.path),
    clock: systemClock,
    random: Math.random,
    logger: silentLogger
  })
  cleanUps.push(
    () => cuff.stop(),
    () => void line.destroy(),
    () => void board.stream.destroy()
  )
  const record = createCuffRecord(systemClock)
  await new Promise<void>((resolve) => {
    cuff.start({
      ...record,
      sample(sample) {
        record.sample(sample)
        if (record.samples.length === 150) resolve()
      }
    })
  })
  await settle()
  expect(record.links.map(({ state }) => state)).not.toContain('lost')
  const times = record.samples.map(({ timeSeconds }) => timeSeconds)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})
