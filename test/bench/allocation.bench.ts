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
const looksToCompile = 20_000
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

/** A look allocates as well, the same each time once it is compiled. */
const heapBytes = (): number => process.memoryUsage().heapUsed
for (let look = 0; look < looksToCompile; look++) heapBytes()

/** Bytes a sample in every window in which the collector did not run. */
function bytesASample(recording: Recording, take: (sample: Sample) => void): Float64Array {
  const sample = Object.assign(createSample(), { hasGyro: recording.hasGyro })
  const warmUp = warmUpLaps * recording.length
  const until = warmUp + measuredLaps * recording.length
  const found = new Float64Array((until - warmUp) / windowSamples)
  let windows = 0
  for (let from = 0; from < until; from += windowSamples) {
    const before = heapBytes()
    feed(recording, sample, from, windowSamples, take)
    const grown = heapBytes() - before
    if (from >= warmUp && grown >= 0) found[windows++] = grown / windowSamples
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
const subjects: [name: string, recording: Recording, take: (sample: Sample) => void][] = [
  ['kickback counter, at rest', atRest(turning), counter()],
  ['kickback counter, in sets', turning, counter()],
  ['kickback counter, no gyro, at rest', atRest(pulling), counter()],
  ['kickback counter, no gyro, in sets', pulling, counter()],
  ['ahrs Madgwick alone', turningRadians, madgwick()]
]
const found = subjects.map(([, recording, take]) => bytesASample(recording, take))
/** Last, when it costs least. */
const looking = quantile([...bytesASample(turning, nothing)], 0.5)
const lines = subjects.map(([name], at) => {
  const windows = found[at] as Float64Array
  const quiet = windows.filter((bytes) => bytes <= looking + 0.5).length / windows.length
  const median = Math.max(0, quantile([...windows], 0.5) - looking)
  const mean = Math.max(0, windows.reduce((sum, bytes) => sum + bytes, 0) / windows.length - looking)
  return `  ${name.padEnd(36)} median ${median.toFixed(1)}, mean ${mean.toFixed(1)} bytes a sample; nothing in ${(100 * quiet).toFixed(1)} % of windows`
})

process.stdout.write(
  [
    `allocation: growth of the heap a sample, looked at every ${windowSamples} samples of ${rateHz} Hz; a rep that is told allocates, in its window alone`,
    ...lines,
    ''
  ].join('\n')
)
