import { Duplex } from 'node:stream'
import type { Cancel, Clock } from '../../clock.ts'
import { createFrameReader, firmata, fromPairs, sysex, toPairs } from '../firmata/firmata-frames.ts'
import type { I2cDevice } from './i2c-device.ts'

export interface FirmataDeviceOptions {
  clock: Clock
  /** The chips on the bus by address. */
  devices: ReadonlyMap<number, I2cDevice>
  /** Time on the devices' clock for a time of `clock.monotonicMs()`. */
  deviceSeconds?: (monotonicMs: number) => number
  /** Whether opening the line resets the board, which then speaks first, as a USB board does. */
  speaksFirst?: boolean
  /** Passes every message to the bridge on its way out: tests flip its bytes, or drop it by returning null. */
  tamper?: (bytes: Uint8Array) => Uint8Array | null
}

export interface FirmataDevice {
  /** Bytes to and from the board. */
  readonly stream: Duplex
  /** As if the line were opened. */
  open(): void
}

const pinCount = 20
const firstAnalogPin = 14
const i2cPins = [18, 19]
const i2cMode = 6
const defaultIntervalMs = 19
/** In a reading's mode: no stop between naming the register and reading. */
const keepsBusBit = 0x40
/** Like the firmware, which has room for this many continuous readings. */
const mostReadings = 8
/** After the program stood still this much is made up for, about what a system keeps of a serial line; the rest is a gap. */
const mostDueAtOnce = 120
/** More than this unread, and the line is overrun: a serial port too then loses what comes. */
const mostUnreadBytes = 64 * 1024

interface Reading {
  address: number
  register: number | null
  count: number
  keepsBus: boolean
}

/**
 * A board with StandardFirmata 2.5 in JavaScript, as far as johnny-five and a sensor on its I2C bus need one. It keeps
 * its sampling interval as steadily as the firmware does, however late the timers of this program are.
 */
export function createFirmataDevice(options: FirmataDeviceOptions): FirmataDevice {
  const { clock, devices, speaksFirst = true, deviceSeconds = (ms) => ms / 1000 } = options
  const readings: Reading[] = []
  let intervalMs = defaultIntervalMs
  let nextDueMs = 0
  let cancelTimer: Cancel | null = null
  let isI2cOn = false

  const stream = new Duplex({
    read: () => undefined,
    write(chunk: Uint8Array, _encoding, done) {
      readFrames(chunk)
      done()
    },
    destroy(error, done) {
      stopTimer()
      done(error)
    }
  })

  function send(bytes: Uint8Array): void {
    if (stream.destroyed || stream.readableLength > mostUnreadBytes) return
    const sent = options.tamper === undefined ? bytes : options.tamper(bytes)
    if (sent !== null) stream.push(sent)
  }

  const readFrames = createFrameReader({
    single(byte) {
      if (byte === firmata.reportVersion) sendVersion()
      else if (byte === firmata.systemReset) reset()
    },
    sysex(command, body) {
      if (command === firmata.queryFirmware) sendFirmware()
      else if (command === firmata.queryCapabilities) sendCapabilities()
      else if (command === firmata.queryAnalogMapping) sendAnalogMapping()
      else if (command === firmata.samplingInterval) setSamplingInterval(fromPairs(body)[0] ?? defaultIntervalMs)
      else if (command === firmata.i2cConfig) isI2cOn = true
      else if (command === firmata.i2cRequest && isI2cOn) requestI2c(body)
    }
  })

  function reset(): void {
    readings.length = 0
    isI2cOn = false
    intervalMs = defaultIntervalMs
    stopTimer()
  }

  const sendVersion = () => send(Uint8Array.of(firmata.reportVersion, 2, 5))
  const sendFirmware = () => send(sysex(firmata.queryFirmware, [2, 5, ...toPairs(Buffer.from('Simulated.ino'))]))

  function sendCapabilities(): void {
    const body: number[] = []
    for (let pin = 0; pin < pinCount; pin++) {
      body.push(0, 1, 1, 1, 0x0b, 1)
      if (pin >= firstAnalogPin) body.push(2, 10)
      if (i2cPins.includes(pin)) body.push(i2cMode, 1)
      body.push(0x7f)
    }
    send(sysex(firmata.capabilities, body))
  }

  function sendAnalogMapping(): void {
    const body = Array.from({ length: pinCount }, (_, pin) => (pin >= firstAnalogPin ? pin - firstAnalogPin : 0x7f))
    send(sysex(firmata.analogMapping, body))
  }

  function requestI2c([address = 0, mode = 0, ...rest]: number[]): void {
    const values = fromPairs(rest)
    switch ((mode >> 3) & 3) {
      case 0:
        devices.get(address)?.write(Uint8Array.from(values), deviceSeconds(clock.monotonicMs()))
        devices.get(address)?.stop?.()
        break
      case 1:
        answer(readingOf(address, mode, values), clock.monotonicMs())
        break
      case 2:
        if (readings.length < mostReadings) readings.push(readingOf(address, mode, values))
        startTimer()
        break
      default:
        dropReadings(address)
    }
  }

  const readingOf = (address: number, mode: number, values: number[]): Reading => {
    const [register, count] = values.length > 1 ? [values[0] ?? 0, values[1] ?? 0] : [null, values[0] ?? 0]
    return { address, register, count: Math.min(count, 64), keepsBus: (mode & keepsBusBit) !== 0 }
  }

  function dropReadings(address: number): void {
    const kept = readings.filter((reading) => reading.address !== address)
    readings.splice(0, readings.length, ...kept)
    if (readings.length === 0) stopTimer()
  }

  function answer({ address, register, count, keepsBus }: Reading, atMs: number): void {
    const device = devices.get(address)
    const seconds = deviceSeconds(atMs)
    if (register !== null) device?.write(Uint8Array.of(register), seconds)
    if (register !== null && !keepsBus) device?.stop?.()
    const bytes = device?.read(count, seconds) ?? new Uint8Array(0)
    device?.stop?.()
    if (bytes.length < count) send(sysex(firmata.text, toPairs(Buffer.from('I2C: Too few bytes received'))))
    send(sysex(firmata.i2cReply, toPairs([address, register ?? 0, ...bytes])))
  }

  function setSamplingInterval(ms: number): void {
    intervalMs = Math.max(1, ms)
    if (cancelTimer === null) return
    stopTimer()
    startTimer()
  }

  function startTimer(): void {
    if (cancelTimer !== null) return
    nextDueMs = clock.monotonicMs() + intervalMs
    scheduleNext()
  }

  function scheduleNext(): void {
    cancelTimer = clock.after(Math.max(0, nextDueMs - clock.monotonicMs()), readDue)
  }

  function readDue(): void {
    const nowMs = clock.monotonicMs()
    const dueCount = Math.floor((nowMs - nextDueMs) / intervalMs) + 1
    if (dueCount > mostDueAtOnce) nextDueMs += (dueCount - mostDueAtOnce) * intervalMs
    for (; nextDueMs <= nowMs; nextDueMs += intervalMs) {
      for (const reading of readings) answer(reading, nextDueMs)
    }
    scheduleNext()
  }

  function stopTimer(): void {
    cancelTimer?.()
    cancelTimer = null
  }

  return {
    stream,
    open() {
      reset()
      stream.emit('open')
      if (!speaksFirst) return
      sendVersion()
      sendFirmware()
    }
  }
}
