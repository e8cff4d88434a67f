import { KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../../clock.ts'
import { createSample } from '../../sample.ts'
import type { CuffClocks } from '../cuff-clocks.ts'
import {
  createCuffSample,
  decodeSample,
  decodeStatus,
  type CuffIdentity,
  type CuffStatus
} from '../kickback-cuff/decode.ts'
import { periodMicros, startMessage, stopMessage } from '../kickback-cuff/protocol.ts'
import { mpu6050Sensor } from '../mpu6050/sensor.ts'
import { checkedReplies, createReplyFilter } from '../sensors/reply-filter.ts'
import type { CuffFamily } from './cuff-family.ts'
import type { SampleStream, StreamListener } from './sample-stream.ts'

export interface DeviceStreamOptions {
  clock: Clock
  clocks: CuffClocks
  family: CuffFamily
  identity: CuffIdentity
  /** Where the sensor was found. */
  address: number
}

/** A start that brought nothing may not have arrived. */
const startAgainMs = 500
/** So many samples in a row that are not newer, and the board has begun anew without a word that arrived. */
const staleSamples = 10
/** The largest share of the line that samples take: what else the board has to say must not wait. */
const lineShare = 0.6
const sampleBytes = 27
const bitsPerByte = 10

/** The fastest of the rates that leave the line some room. */
export function rateFor({
  baud,
  slowestHz,
  fastestHz
}: Pick<CuffIdentity, 'baud' | 'slowestHz' | 'fastestHz'>): number {
  const mostHz = (lineShare * baud) / bitsPerByte / sampleBytes
  const rate = [200, 100, 50].find((hz) => hz <= mostHz) ?? slowestHz
  return Math.min(fastestHz, Math.max(slowestHz, rate))
}

/**
 * Samples that the cuff's own firmware takes, numbers and times, each with a checksum. The board looks after the sensor
 * by itself and says how it is doing.
 */
export function startDeviceStream(options: DeviceStreamOptions, listener: StreamListener): SampleStream {
  const { clock, clocks, family, identity, address } = options
  const rateHz = rateFor(identity)
  const filter = createReplyFilter(mpu6050Sensor, checkedReplies)
  const received = createCuffSample()
  const sample = createSample()
  const queue: number[][] = []
  let hasStarted = false
  let hasStreamed = false
  let stale = 0

  function start(): void {
    begin()
    family.send(startMessage(rateHz, address))
  }

  function begin(): void {
    stale = 0
    clocks.device.begin(periodMicros(rateHz))
    clocks.timeline.begin()
  }

  function read(message: number[], arrivalSeconds: number): void {
    if (decodeSample(message, received)) {
      readSample(arrivalSeconds)
      return
    }
    const status = decodeStatus(message)
    if (status === null) listener.rejected()
    else readStatus(status)
  }

  function readSample(arrivalSeconds: number): void {
    hasStarted = true
    let time = clocks.device.tick(received.sequence, received.micros)
    if (time === null && ++stale >= staleSamples) {
      begin()
      time = clocks.device.tick(received.sequence, received.micros)
    }
    if (time === null || filter.read(received.frame, sample) !== null) {
      listener.rejected()
      return
    }
    stale = 0
    hasStreamed = true
    sample.timeSeconds = clocks.timeline.place(time, arrivalSeconds)
    listener.sample(sample)
  }

  function readStatus(status: CuffStatus): void {
    if (status.rateHz !== rateHz) {
      if (hasStarted) start()
      return
    }
    hasStarted = true
    const trouble = troubleOf(status)
    if (trouble !== null) listener.trouble(trouble)
  }

  function troubleOf({ state, identity: chip }: CuffStatus): KickbackError | null {
    switch (state) {
      case 'sensor-missing':
        return chip === 0
          ? new KickbackError('SENSOR_NOT_FOUND', 'The sensor stopped answering.')
          : new KickbackError('SENSOR_NOT_FOUND', 'The sensor answers garbled, or is another one now.')
      case 'setting-up':
        // At the start it is no trouble.
        return hasStreamed
          ? new KickbackError('SENSOR_FROZEN', 'The sensor lost its power or its settings; the board sets it up again.')
          : null
      case 'short-reads':
        return new KickbackError('SENSOR_BAD_FRAME', 'The sensor comes and goes: readings fail now and then.')
      case 'stopped':
      case 'streaming':
      case null:
        return null
    }
  }

  family.listen((message) => void queue.push(message))
  start()
  const cancelStart = clock.every(startAgainMs, () => {
    if (!hasStarted) start()
  })

  return {
    rateHz,
    periodSeconds: () => clocks.device.periodSeconds(),
    chunkRead() {
      const arrivalSeconds = clock.monotonicMs() / 1000
      for (const message of queue) read(message, arrivalSeconds)
      queue.length = 0
    },
    said: () => undefined,
    stop() {
      cancelStart()
      family.listen(null)
      family.send(stopMessage())
    }
  }
}
