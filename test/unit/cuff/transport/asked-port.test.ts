import { describe, expect, it } from 'vitest'
import { isKickbackError } from '#contracts/errors.ts'
import { sysex, toPairs } from '../../../../firmware-bridge/cuff/firmata/firmata-frames.ts'
import { createAskedPort } from '../../../../firmware-bridge/cuff/transport/asked-port.ts'
import { askingStages, type Manner } from '../../../../firmware-bridge/cuff/transport/asking-stages.ts'
import { settle, turn, turnUntil } from '../../../support/firmata-driver.ts'
import { createManualClock } from '../../../support/manual-clock.ts'
import { createSpeedLine } from '../../../support/speed-line.ts'
import { receivedAt } from '../../../support/uart-line.ts'

const questions = [0xf9, 0xf0, 0x79, 0xf7]
const boot = [0xf9, 2, 5, ...sysex(0x79, [2, 5, ...toPairs(Buffer.from('StandardFirmata.ino'))])]
const text = (words: string) => [...Buffer.from(words)]

function ask(
  manner: Manner,
  device: { baud?: number; answersAfterMs?: number; startsAfterMs?: number; opens?: false } = {},
  speeds: [number, ...number[]] = [57_600, 115_200]
) {
  const clock = createManualClock()
  const read: number[] = []
  let answeredAt: { baud: number; ms: number } | null = null
  let error: Error | null = null
  let closes = 0
  const line = createSpeedLine({
    baud: speeds[0],
    deviceBaud: device.baud ?? speeds[0],
    hears(bytes) {
      if (device.answersAfterMs === undefined || !Buffer.from(bytes).includes(0xf9)) return
      clock.after(device.answersAfterMs, () => line.say(boot))
    },
    opens:
      device.opens ??
      (() => {
        if (device.startsAfterMs !== undefined) clock.after(device.startsAfterMs, () => line.say(boot))
      })
  })
  const port = createAskedPort(line.port, {
    clock,
    name: '/dev/ttyUSB0',
    manner,
    stages: askingStages(manner, speeds),
    openWithinMs: 4000,
    answered: (baud) => (answeredAt = { baud, ms: clock.monotonicMs() })
  })
  port.stream.on('data', (bytes: Buffer) => void read.push(...bytes))
  port.stream.on('error', (reason: Error) => (error = reason))
  port.stream.on('close', () => closes++)
  port.open()
  const code = () => (isKickbackError(error) ? error.code : null)
  return { clock, line, port, read, answered: () => answeredAt, code, error: () => error, closes: () => closes }
}

describe('a stranger’s port', () => {
  it('is not asked where the device speaks by itself, and is left at its first line', async () => {
    const { clock, line, code, error } = ask('careful')
    await turn(clock, 1500)
    line.say(text('start\r\necho:Marlin 2.1.2\r\n'))
    await turnUntil(clock, () => error() !== null, { withinMs: 50 })
    expect(code()).toBe('SERIAL_OTHER_DEVICE')
    expect(error()?.message).toContain('"start echo:Marlin 2.1.2"')
    expect(line.sent).toEqual([])
  })

  it('is asked nothing but the questions, a few times, where it is silent', async () => {
    const { clock, line, code, error } = ask('careful')
    await turn(clock, 2490)
    expect(line.sent).toEqual([])
    await turnUntil(clock, () => error() !== null, { withinMs: 10_000 })
    expect(code()).toBe('FIRMATA_NO_ANSWER')
    expect(line.sent).toEqual(Array.from({ length: 5 }, () => questions).flat())
    expect(line.speeds).toEqual([115_200])
    expect(clock.pendingTimers()).toBe(0)
  })

  it('is left where it sends the questions back', async () => {
    const { clock, line, code } = ask('careful')
    await turnUntil(clock, () => line.sent.length > 0)
    line.say(questions)
    await settle()
    expect(code()).toBe('SERIAL_OTHER_DEVICE')
  })

  it('is not asked where it chatters at a speed that is no board’s', async () => {
    const { clock, line, code, error } = ask('careful', { baud: 9600 })
    const stop = clock.every(1000, () => line.say(text('$GPGGA,,,,,,0,00,99.99,,,,,,*48\r\n')))
    await turnUntil(clock, () => error() !== null, { withinMs: 5000 })
    stop()
    expect(code()).toBe('FIRMATA_GARBLED')
    expect(line.sent).toEqual([])
  })

  it.each([115_200, 57_600])('is not asked where it chatters at one of a board’s speeds: %i baud', async (baud) => {
    const { clock, line, code, error } = ask('careful', { baud })
    const stop = clock.every(1000, () => line.say(text('$GPGGA,,,,,,0,00,99.99,,,,,,*48\r\n')))
    await turnUntil(clock, () => error() !== null, { withinMs: 5000 })
    stop()
    expect(code()).toBe('SERIAL_OTHER_DEVICE')
    expect(line.sent).toEqual([])
  })

  it('is found to be a board at the other speed by the garbage of its start, which comes once', async () => {
    const { clock, line, answered } = ask('careful', { baud: 115_200, startsAfterMs: 1700, answersAfterMs: 5 })
    await turnUntil(clock, () => answered() !== null, { withinMs: 3100 })
    expect(answered()?.baud).toBe(115_200)
    expect(line.sent).toEqual(questions)
  })

  it('opens once a board that restarted speaks, without a question', async () => {
    const { clock, line, read, answered } = ask('careful', { startsAfterMs: 1700 })
    await turnUntil(clock, () => answered() !== null)
    await settle()
    expect(answered()).toEqual({ baud: 57_600, ms: 1700 })
    expect(line.sent).toEqual([])
    expect(read).toEqual(boot)
    expect(clock.pendingTimers()).toBe(0)
  })
})

describe('a port that is known', () => {
  it('is asked soon, for boards that do not restart', async () => {
    const { clock, answered } = ask('direct', { answersAfterMs: 10 })
    await turnUntil(clock, () => answered() !== null)
    expect(answered()).toEqual({ baud: 57_600, ms: 510 })
  })

  it.each([
    ['by the garbage of its start', { startsAfterMs: 1700, answersAfterMs: 5 }, 2000],
    ['after silence', { answersAfterMs: 5 }, 4600]
  ])('finds a board at the other speed %s', async (_how, device, withinMs) => {
    const { clock, line, read, answered } = ask('direct', { baud: 115_200, ...device })
    await turnUntil(clock, () => answered() !== null, { withinMs })
    expect(answered()?.baud).toBe(115_200)
    expect(line.speeds).toEqual([115_200])
    await settle()
    expect(read).toEqual(boot)
  })

  it('comes back to the first speed for a board that boots at another than it talks at', async () => {
    const { clock, line, answered } = ask('direct', { answersAfterMs: 5 })
    line.say([0x0e, 0xc9, 0x0e, 0xd9, 0x98, 0xa8])
    await turnUntil(clock, () => line.speeds.length === 1)
    expect(answered()).toBeNull()
    await turnUntil(clock, () => answered() !== null)
    expect(answered()?.baud).toBe(57_600)
    expect(line.speeds).toEqual([115_200, 57_600])
  })

  it('waits for the board behind other words, and tells them where none comes', async () => {
    const patient = ask('direct', { startsAfterMs: 1700 })
    patient.line.say(text('ets Jun  8 2016\r\n'))
    await turnUntil(patient.clock, () => patient.answered() !== null)
    expect(patient.read).toEqual(boot)

    const other = ask('direct')
    other.line.say(text('hello world\r\n'))
    await turnUntil(other.clock, () => other.error() !== null, { withinMs: 11_000 })
    expect(other.code()).toBe('SERIAL_OTHER_DEVICE')
  })

  it('keeps to the speed that was named', async () => {
    const { clock, line, code, error } = ask('direct', {}, [250_000])
    await turnUntil(clock, () => error() !== null, { withinMs: 10_000 })
    expect(code()).toBe('FIRMATA_NO_ANSWER')
    expect(error()?.message).toContain('250000 baud')
    expect(line.speeds).toEqual([])
  })
})

describe('whatever the port', () => {
  it('fails where it does not open, without a code: what that means is its owner’s to say', async () => {
    const { clock, error, code } = ask('direct', { opens: false })
    await turnUntil(clock, () => error() !== null, { withinMs: 4100 })
    expect(error()?.message).toBe('it did not open within 4 seconds')
    expect(code()).toBeNull()
  })

  it('passes its error on, or its end', async () => {
    const broken = ask('direct')
    broken.line.port.stream.destroy(new Error('cut'))
    await settle()
    expect([broken.error()?.message, broken.closes()]).toEqual(['cut', 1])

    const ended = ask('direct', { startsAfterMs: 100 })
    await turnUntil(ended.clock, () => ended.answered() !== null)
    ended.line.port.stream.emit('close')
    await settle()
    expect([ended.error(), ended.closes()]).toEqual([null, 1])
  })

  it('passes both ways once it is open, and nothing after it is closed', async () => {
    const { clock, line, port, read, answered } = ask('direct', { startsAfterMs: 100 })
    port.stream.write(Uint8Array.of(1))
    await turnUntil(clock, () => answered() !== null)
    port.stream.write(Uint8Array.of(2))
    line.say([0x77])
    await settle()
    expect(line.sent).toEqual([2])
    expect(read.at(-1)).toBe(0x77)
    await port.close()
    line.say([1])
    await settle()
    expect([line.isClosed(), read.at(-1), clock.pendingTimers()]).toEqual([true, 0x77, 0])
  })

  it('gives all timers back when it is closed while it asks', async () => {
    for (const afterMs of [0, 700, 5000]) {
      const { clock, port } = ask('direct')
      await turn(clock, afterMs)
      await port.close()
      await turn(clock, 2000)
      expect(clock.pendingTimers()).toBe(0)
    }
  })
})

describe('the questions', () => {
  /** What Grbl obeys at once, wherever it stands in a line. */
  const grblAtOnce = [0x18, 0x84, 0x85, ...Array.from({ length: 14 }, (_, i) => 0x90 + i), 0x9e, 0xa0, 0xa1]

  it.each([9600, 57_600, 115_200, 230_400, 250_000])(
    'hold no command and no line end for a device at %i baud',
    (readBaud) => {
      for (const sentBaud of [57_600, 115_200]) {
        const read = receivedAt(questions, { sentBaud, readBaud })
        for (const byte of [...grblAtOnce, 0x0a, 0x0d]) expect(read).not.toContain(byte)
      }
    }
  )
})
