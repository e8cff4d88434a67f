import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createRepCounter } from '../../firmware-bridge/motion/rep-counter.ts'
import { createSample, type Sample } from '../../firmware-bridge/sample.ts'
import { legSamples } from '../support/leg-samples.ts'
import { createMadgwick, updateMadgwick } from './madgwick.ts'
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

/** Samples as columns of figures, for the cuff's one sample to be filled from, as a real cuff's is. */
interface Recording {
  hasGyro: boolean
  columns: readonly Float64Array[]
  length: number
}
const fields = ['accelX', 'accelY', 'accelZ', 'gyroX', 'gyroY', 'gyroZ'] as const

const inSets = (hasGyro: boolean): Recording => {
  const leg = createLeg({ seed: 1, sets: practiceSession(1) })
  const samples = Array.from(legSamples(leg, { rateHz, seconds, seed: 1, gyro: hasGyro }), (sample) => ({ ...sample }))
  return {
    hasGyro,
    columns: fields.map((field) => Float64Array.from(samples, (sample) => sample[field])),
    length: samples.length
  }
}
/** The rest before the first lift, over and over. */
const atRest = ({ hasGyro, columns, length }: Recording): Recording => ({
  hasGyro,
  columns: columns.map((column) => column.map((_, i) => column[i % (restSeconds * rateHz)] as number)),
  length
})

/** Hands over so many samples of one stream that goes on lap after lap. */
function feed(recording: Recording, sample: Sample, from: number, count: number, take: (sample: Sample) => void): void {
  const [ax, ay, az, gx, gy, gz] = recording.columns as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array
  ]
  for (let i = from; i < from + count; i++) {
    const row = i % recording.length
    sample.timeSeconds = i / rateHz
    sample.accelX = ax[row] as number
    sample.accelY = ay[row] as number
    sample.accelZ = az[row] as number
    sample.gyroX = gx[row] as number
    sample.gyroY = gy[row] as number
    sample.gyroZ = gz[row] as number
    take(sample)
  }
}

/** Bytes a sample in every window in which the collector did not run. */
function bytesASample(recording: Recording, take: (sample: Sample) => void): Float64Array {
  const sample = Object.assign(createSample(), { hasGyro: recording.hasGyro })
  const warmUp = warmUpLaps * recording.length
  const until = warmUp + measuredLaps * recording.length
  for (let from = 0; from < warmUp; from += windowSamples) feed(recording, sample, from, windowSamples, take)
  const found = new Float64Array((until - warmUp) / windowSamples)
  let windows = 0
  for (let from = warmUp; from < until; from += windowSamples) {
    const before = process.memoryUsage().heapUsed
    feed(recording, sample, from, windowSamples, take)
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

const perDegree = Math.PI / 180
const [turning, pulling] = [inSets(true), inSets(false)]
/** As the filter wants its rates. */
const turningRadians: Recording = {
  ...turning,
  columns: turning.columns.map((column, at) => (at < 3 ? column : column.map((rate) => rate * perDegree)))
}
const looking = quantile([...bytesASample(turning, nothing)], 0.5)
const line = (name: string, recording: Recording, take: (sample: Sample) => void): string => {
  const found = bytesASample(recording, take)
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
    line('ahrs Madgwick alone', turningRadians, madgwick()),
    ''
  ].join('\n')
)
