import type { Firmata } from 'firmata-io'
import { KickbackError } from '#contracts/errors.ts'
import type { Clock } from '../../clock.ts'
import { createSample } from '../../sample.ts'
import type { AnalogSensor } from '../sensors/adxl335.ts'
import { createAnalogRounds } from '../sensors/analog-rounds.ts'
import { createReplyFilter } from '../sensors/reply-filter.ts'
import { samplingIntervalMs, type CuffClocks } from '../cuff-clocks.ts'
import type { SampleStream, StreamListener } from './sample-stream.ts'

export interface AnalogStreamOptions {
  clock: Clock
  clocks: CuffClocks
  io: Firmata
  sensor: AnalogSensor
}

/** So many rounds in a row that are no reading are told as trouble. */
const badRounds = 5
const analogMode = 2

/** Three voltages, reported by Firmata one after the other at its sampling interval: a sample is a round of three. */
export function startAnalogStream(options: AnalogStreamOptions, listener: StreamListener): SampleStream {
  const { clock, clocks, io, sensor } = options
  const filter = createReplyFilter(sensor)
  const sample = createSample()
  const rounds = createAnalogRounds(sensor.channels)
  const queue: (number[] | null)[] = []
  let badInARow = 0

  /** Null is a round with a report missing; it took its time all the same. */
  function readRound(values: number[] | null, arrivalSeconds: number): void {
    const time = clocks.counted.tick(arrivalSeconds)
    if (values !== null && filter.read(values, sample) === null) {
      badInARow = 0
      sample.timeSeconds = clocks.timeline.place(time, arrivalSeconds)
      listener.sample(sample)
      return
    }
    listener.rejected()
    if (++badInARow === badRounds) {
      listener.trouble(
        new KickbackError('SENSOR_NOT_FOUND', `${pinNames(sensor)} carry no voltages that an ${sensor.name} gives.`, {
          advice: `Check the sensor's wires: VCC, GND, and its three outputs to ${pinNames(sensor)}.`
        })
      )
    }
  }

  const report = ({ pin, value }: { pin: number; value: number }): void => {
    for (const round of rounds.take(pin, value)) queue.push(round)
  }

  clocks.counted.restart()
  clocks.timeline.begin()
  io.setSamplingInterval(samplingIntervalMs)
  io.on('analog-read', report)
  for (const channel of sensor.channels) {
    io.pinMode(channel, analogMode)
    io.reportAnalogPin(channel, 1)
  }

  return {
    rateHz: 1000 / samplingIntervalMs,
    periodSeconds: () => clocks.counted.periodSeconds(),
    chunkRead() {
      const arrivalSeconds = clock.monotonicMs() / 1000
      for (const round of queue) readRound(round, arrivalSeconds)
      queue.length = 0
    },
    said: () => undefined,
    stop() {
      io.removeListener('analog-read', report)
      for (const channel of sensor.channels) io.reportAnalogPin(channel, 0)
    }
  }
}

const pinNames = ({ channels }: AnalogSensor): string => {
  const [x, y, z] = channels
  return `A${x}, A${y} and A${z}`
}
