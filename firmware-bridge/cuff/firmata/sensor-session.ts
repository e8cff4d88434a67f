import type { Firmata } from 'firmata-io'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import type { Cancel, Clock } from '../../clock.ts'
import { createSample, type Sample } from '../../sample.ts'
import type { CuffAbout } from '../cuff.ts'
import { createReplyFilter } from '../mpu6050/reply-filter.ts'
import { mpu6050 } from '../mpu6050/registers.ts'
import { faultOfSettings, findSensor, noAnswer, writeSettings } from '../mpu6050/set-up-sensor.ts'
import type { SampleClock } from '../sample-clock.ts'
import type { Port } from '../transport/port.ts'
import { openBoard } from './firmata-board.ts'
import { I2cBus } from './i2c-bus.ts'
import { createSensorRegisters, type SensorRegisters } from './sensor-registers.ts'

export interface SessionListener {
  /** The sensor is set up and has been asked for samples. */
  ready(about: Omit<CuffAbout, 'source' | 'address'>): void
  /** An object that is reused. */
  sample(sample: Sample): void
  rejected(): void
  /** Why samples may be missing although the line is open. */
  trouble(trouble: KickbackError): void
  /** The session is over and wants to be closed; an error without a code is the line's own. Called at most once. */
  ended(error: Error | null): void
}

export interface SensorSession {
  /** Nothing is called any more from the moment of the call. Resolves once the port is given back. */
  close(): Promise<void>
}

export interface SessionOptions {
  clock: Clock
  answerTimeoutMs: number
  /** Outlives the session, so that time goes on over a reconnect. */
  sampleClock: SampleClock
}

/** The least that firmata-io asks for, and what the firmware keeps steadily. */
export const samplingIntervalMs = 10
/** So many equal replies in a row, a quarter of a second, and the chip is woken. */
const frozenReplies = 25
/** So many rejected replies in a row are told as trouble. */
const badReplies = 5
/** How often the settings are looked at: a chip that lost power for a moment may wake with other ranges. */
const settingsCheckMs = 5000
const announcedShort = /too few bytes/i
/** Stands in the queue of replies for the firmware's word that the next one is short. */
const shortNotice = Symbol('short')

const firmwareOf = (io: Firmata): string | null => {
  const { name, version } = io.firmware
  if (version === undefined) return null
  // The name comes from outside and goes to a screen.
  return `${name ?? ''} ${version.major}.${version.minor}`
    .replace(/[\u0000-\u001f\u007f]/g, '')
    .trim()
    .slice(0, 200)
}

/** One connection to one board, from opening the port to its end. Brings up the sensor and reads it for ever. */
export function createSensorSession(port: Port, options: SessionOptions, listener: SessionListener): SensorSession {
  const { clock, sampleClock } = options
  const filter = createReplyFilter()
  const sample = createSample()
  const queue: (number[] | typeof shortNotice)[] = []
  let bus: I2cBus | null = null
  let address: number = mpu6050.address
  let chip: SensorRegisters | null = null
  const closing = new AbortController()
  const { signal } = closing
  let isWaking = false
  let badInARow = 0
  let cancelCheck: Cancel | null = null

  async function setUp(firmata: Firmata): Promise<void> {
    const wires = new I2cBus(firmata)
    bus = wires
    // A board that was not reset by opening may still send what an earlier run asked for.
    firmata.reset()
    wires.begin()
    const found = await findSensor((at) => createSensorRegisters(wires, at, { clock, signal }))
    address = found.address
    chip = found.registers
    await writeSettings(found.registers)
    sampleClock.restart()
    firmata.setSamplingInterval(samplingIntervalMs)
    wires.readOn(address, mpu6050.registers.data, mpu6050.dataBytes, (values) => void queue.push(values))
    cancelCheck = clock.every(settingsCheckMs, checkSettings)
    listener.ready({
      firmware: firmwareOf(firmata),
      sensor: found.name,
      hasGyro: true,
      rateHz: 1000 / samplingIntervalMs,
      accelRangeG: mpu6050.accelRangeG,
      gyroRangeDps: mpu6050.gyroRangeDps
    })
  }

  function readQueue(): void {
    const arrivalSeconds = clock.monotonicMs() / 1000
    for (const reply of queue) {
      if (signal.aborted) break
      if (reply === shortNotice) filter.announceShort()
      else readReply(reply, arrivalSeconds)
    }
    queue.length = 0
  }

  function readReply(values: number[], arrivalSeconds: number): void {
    const time = sampleClock.tick(arrivalSeconds)
    const fault = filter.read(values, sample)
    if (fault === null) {
      badInARow = 0
      sample.timeSeconds = time
      listener.sample(sample)
      return
    }
    badInARow++
    listener.rejected()
    const isShort = values.length === 0 || fault === 'announced-short'
    if (!isShort && filter.repeats() > 0 && filter.repeats() % frozenReplies === 0) {
      wake(new KickbackError('SENSOR_FROZEN', 'The sensor sends the same reading again and again.'))
    } else if (badInARow === badReplies) {
      listener.trouble(
        isShort
          ? new KickbackError('SENSOR_NOT_FOUND', 'The sensor stopped answering.')
          : new KickbackError('SENSOR_BAD_FRAME', 'The readings arrive garbled or empty.')
      )
    }
  }

  function wake(trouble: KickbackError): void {
    listener.trouble(trouble)
    if (chip === null || isWaking) return
    isWaking = true
    writeSettings(chip)
      .catch((error: unknown) => {
        if (!signal.aborted) listener.trouble(asKickbackError(error, 'SENSOR_SETTINGS'))
      })
      .finally(() => {
        isWaking = false
      })
  }

  function checkSettings(): void {
    if (chip === null || isWaking) return
    faultOfSettings(chip).then(
      (fault) => {
        // A chip that does not answer shows by its readings.
        if (fault === null || fault === noAnswer) return
        wake(new KickbackError('SENSOR_SETTINGS', `The sensor lost its settings: ${fault}.`))
      },
      // Only closing ends a look at the registers by an error.
      () => undefined
    )
  }

  function end(error: Error | null): void {
    if (signal.aborted) return
    listener.ended(error)
  }

  const board = openBoard(port, options, {
    ready(firmata) {
      setUp(firmata).catch((error: unknown) => end(error instanceof Error ? error : new Error(String(error))))
    },
    chunkRead: readQueue,
    garbled: () => listener.rejected(),
    said(text) {
      if (announcedShort.test(text)) queue.push(shortNotice)
    },
    closed: end
  })

  return {
    close() {
      closing.abort()
      cancelCheck?.()
      if (chip !== null) bus?.stop(address)
      return board.dispose()
    }
  }
}
