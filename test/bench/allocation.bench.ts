import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createRepCounter } from '../../firmware-bridge/motion/rep-counter.ts'
import type { Sample } from '../../firmware-bridge/sample.ts'
import { legSamples } from '../support/leg-samples.ts'
import { createMadgwick, inRadians, updateMadgwick } from './madgwick.ts'
import { quantile } from './quantile.ts'

const rateHz = 100
const seconds = 120
/** Laps over the same samples: until the engine has compiled what is hot, and those that are measured. */
const warmUpLaps = 16
const measuredLaps = 4
/** Samples between two looks at the heap: few, so that a window in which a rep is told stands alone. */
const windowSamples = 25
const restSeconds = 2
const nothing = (): void => undefined
const listener = { phase: nothing, setStarted: nothing, rep: nothing, setEnded: nothing }

const inSets = (gyro: boolean): Sample[] => {
  const leg = createLeg({ seed: 1, sets: practiceSession(1) })
  return Array.from(legSamples(leg, { rateHz, seconds, seed: 1, gyro }), (sample) => ({ ...sample }))
}
/** The rest before the first lift, over and over. */
const atRest = (samples: Sample[]): Sample[] => samples.map((_, i) => samples[i % (restSeconds * rateHz)] as Sample)

/** Each field written out, so that the engine keeps plain numbers in them as it does in the one sample of a real cuff. */
const copyOf = (sample: Sample, timeSeconds: number): Sample => ({
  timeSeconds,
  accelX: sample.accelX,
  accelY: sample.accelY,
  accelZ: sample.accelZ,
  gyroX: sample.gyroX,
  gyroY: sample.gyroY,
  gyroZ: sample.gyroZ,
  hasGyro: sample.hasGyro,
  saturated: sample.saturated
})

/** One stream that goes on lap after lap, made beforehand: what a window finds must not be the samples themselves. */
const streamOf = (samples: readonly Sample[], fromLap: number, laps: number): Sample[] =>
  Array.from({ length: laps * samples.length }, (_, i) =>
    copyOf(samples[i % samples.length] as Sample, (fromLap * samples.length + i) / rateHz)
  )

/** Bytes a sample in every window in which the collector did not run. */
function bytesASample(samples: readonly Sample[], take: (sample: Sample) => void): Float64Array {
  for (let lap = 0; lap < warmUpLaps; lap++) for (const sample of streamOf(samples, lap, 1)) take(sample)
  const stream = streamOf(samples, warmUpLaps, measuredLaps)
  const found = new Float64Array(Math.floor(stream.length / windowSamples))
  let windows = 0
  for (let from = 0; from + windowSamples <= stream.length; from += windowSamples) {
    const before = process.memoryUsage().heapUsed
    for (let i = from; i < from + windowSamples; i++) take(stream[i] as Sample)
    const grown = process.memoryUsage().heapUsed - before
    if (grown >= 0) found[windows++] = grown / windowSamples
  }
  return found.subarray(0, windows)
}

const counter = (): ((sample: Sample) => void) => {
  const made = createRepCounter({ listener })
  return (sample) => made.update(sample)
}
const madgwick = (): ((sample: Sample) => void) => {
  const filter = createMadgwick(rateHz)
  return (sample) => updateMadgwick(filter, sample)
}

const [turning, pulling] = [inSets(true), inSets(false)]
const looking = quantile([...bytesASample(turning, nothing)], 0.5)
const line = (name: string, samples: Sample[], take: (sample: Sample) => void): string => {
  const found = bytesASample(samples, take)
  const quiet = found.filter((bytes) => bytes <= looking + 0.5).length / found.length
  const median = Math.max(0, quantile([...found], 0.5) - looking)
  const mean = Math.max(0, found.reduce((sum, bytes) => sum + bytes, 0) / found.length - looking)
  return `  ${name.padEnd(36)} median ${median.toFixed(1)}, mean ${mean.toFixed(1)} bytes a sample; nothing in ${(100 * quiet).toFixed(1)} % of windows`
}

process.stdout.write(
  [
    `allocation: growth of the heap a sample, looked at every ${windowSamples} samples of ${rateHz} Hz; a rep that is told allocates, in its window alone`,
    line('kickback counter, at rest', atRest(turning), counter()),
    line('kickback counter, in sets', turning, counter()),
    line('kickback counter, no gyro, at rest', atRest(pulling), counter()),
    line('kickback counter, no gyro, in sets', pulling, counter()),
    line('ahrs Madgwick alone', turning.map(inRadians), madgwick()),
    ''
  ].join('\n')
)
