import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../../clock.ts'
import { createSample } from '../../sample.ts'
import { samplingIntervalMs, type CuffClocks } from '../cuff-clocks.ts'
import type { FoundSensor } from '../sensors/find-sensor.ts'
import { createReplyFilter } from '../sensors/reply-filter.ts'
import { faultOfSettings, noAnswer, writeSettings } from '../sensors/set-up-sensor.ts'
import type { I2cBus } from './i2c-bus.ts'
import type { SampleStream, StreamListener } from './sample-stream.ts'
import type { SensorRegisters } from './sensor-registers.ts'

export interface PolledStreamOptions {
  clock: Clock
  clocks: CuffClocks
  bus: I2cBus
  found: FoundSensor<SensorRegisters>
  /** Aborted when the connection ends. */
  signal: AbortSignal
}

/** So many equal replies in a row, a quarter of a second, and the chip is woken. */
const frozenReplies = 25
/** So many rejected replies in a row are told as trouble. */
const badReplies = 5
/** An outage this soon after the last one is told as a wire that comes and goes. */
const looseWithinSeconds = 30
/** How often the settings are looked at: a chip that lost power for a moment may wake with other ranges. */
const settingsCheckMs = 5000
/** With more bad replies since the last look than these the line is noisy: a garbled question may change what it asks about. */
const fewBad = 5
/**
 * No link that is well is silent for so long: a message that was garbled on its way to the board may have ended the
 * reading, so it is asked for again.
 */
const askAgainMs = 350
const announcedShort = /too few bytes/i
/** Stands in the queue of replies for the firmware's word that the next one is short. */
const shortNotice = Symbol('short')

const shortTrouble = (isLoose: boolean): KickbackError =>
  isLoose
    ? new KickbackError('SENSOR_WIRE_LOOSE', 'The sensor comes and goes: one of its wires is loose.')
    : new KickbackError('SENSOR_NOT_FOUND', 'The sensor stopped answering.')

const garbledTrouble = (): KickbackError =>
  new KickbackError('SENSOR_BAD_FRAME', 'The readings arrive garbled or empty.')

/**
 * A sensor that is set up, read at the firmware's sampling interval by Firmata's own I2C replies. They carry no time, so
 * they are counted; and no checksum, so each is held against the one before.
 */
export function startPolledStream(options: PolledStreamOptions, listener: StreamListener): SampleStream {
  const { clock, clocks, bus, found, signal } = options
  const { sensor, registers: chip, address } = found
  const filter = createReplyFilter(sensor)
  const sample = createSample()
  const queue: (number[] | typeof shortNotice)[] = []
  let isWaking = false
  let badInARow = 0
  let badSinceCheck = 0
  let outageEndedAt = -Infinity
  let repliedAtMs = 0
  let askedAtMs = 0

  function readReply(values: number[], arrivalSeconds: number): void {
    const time = clocks.counted.tick(arrivalSeconds)
    // A board that was asked for another number of bytes replies for ever, and never what was wanted.
    if (values.length === sensor.data.bytes || values.length === 0) repliedAtMs = arrivalSeconds * 1000
    const fault = filter.read(values, sample)
    if (fault === null) {
      if (badInARow >= badReplies) outageEndedAt = arrivalSeconds
      badInARow = 0
      sample.timeSeconds = clocks.timeline.place(time, arrivalSeconds)
      listener.sample(sample)
      return
    }
    badInARow++
    badSinceCheck++
    listener.rejected()
    const isShort = values.length === 0 || fault === 'announced-short'
    if (!isShort && filter.repeats() > 0 && filter.repeats() % frozenReplies === 0) {
      wake(new KickbackError('SENSOR_FROZEN', 'The sensor sends the same reading again and again.'))
    } else if (badInARow === badReplies) {
      const isLoose = arrivalSeconds - outageEndedAt < looseWithinSeconds
      listener.trouble(isShort ? shortTrouble(isLoose) : garbledTrouble())
    }
  }

  function wake(trouble: KickbackError): void {
    listener.trouble(trouble)
    if (isWaking) return
    isWaking = true
    writeSettings(sensor, chip)
      .catch((error: unknown) => {
        if (!signal.aborted) listener.trouble(asKickbackError(error, 'SENSOR_SETTINGS'))
      })
      .finally(() => {
        isWaking = false
      })
  }

  function checkSettings(): void {
    const isNoisy = badSinceCheck > fewBad
    badSinceCheck = 0
    if (isWaking || isNoisy) return
    faultOfSettings(sensor, chip).then(
      (fault) => {
        // A chip that does not answer shows by its readings.
        if (fault === null || fault === noAnswer) return
        wake(new KickbackError('SENSOR_SETTINGS', `The sensor lost its settings: ${fault}.`))
      },
      // Only closing ends a look at the registers by an error.
      () => undefined
    )
  }

  function ask(): void {
    bus.samplingInterval(samplingIntervalMs)
    bus.readOn(address, sensor.data.register, sensor.data.bytes, (values) => void queue.push(values), {
      needsRepeatedStart: sensor.needsRepeatedStart === true
    })
    askedAtMs = clock.monotonicMs()
  }

  function askAgain(): void {
    if (clock.monotonicMs() - Math.max(repliedAtMs, askedAtMs) < askAgainMs) return
    // A board that still reads must not read twice.
    bus.stop(address)
    ask()
  }

  clocks.counted.restart()
  clocks.timeline.begin()
  ask()
  const cancelCheck = clock.every(settingsCheckMs, checkSettings)
  const cancelAsking = clock.every(askAgainMs, askAgain)

  return {
    rateHz: 1000 / samplingIntervalMs,
    periodSeconds: () => clocks.counted.periodSeconds(),
    chunkRead() {
      const arrivalSeconds = clock.monotonicMs() / 1000
      for (const reply of queue) {
        if (signal.aborted) break
        if (reply === shortNotice) filter.announceShort()
        else readReply(reply, arrivalSeconds)
      }
      queue.length = 0
    },
    said(text) {
      if (announcedShort.test(text)) queue.push(shortNotice)
    },
    stop() {
      cancelCheck()
      cancelAsking()
      bus.stop(address)
    }
  }
}
