import { createRequire } from 'node:module'
import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createRepCounter } from '../../firmware-bridge/motion/rep-counter.ts'
import type { Sample } from '../../firmware-bridge/sample.ts'
import { legSamples } from '../support/leg-samples.ts'
import { quantile } from './quantile.ts'

/** A Madgwick filter alone: attitude from the same samples, without an angle, a rep or a verdict. */
interface Madgwick {
  update(gx: number, gy: number, gz: number, ax: number, ay: number, az: number): void
}
type MadgwickClass = new (options: { sampleInterval: number; algorithm: string; beta: number }) => Madgwick
// The package has no types and no ES module.
const Ahrs = createRequire(import.meta.url)('ahrs') as MadgwickClass

const rateHz = 100
const seconds = 120
const rounds = 9
const nothing = (): void => undefined

const leg = createLeg({ seed: 1, sets: practiceSession(1) })
const samples: Sample[] = []
for (const sample of legSamples(leg, { rateHz, seconds, seed: 1 })) samples.push({ ...sample })

let reps = 0
function count(): void {
  const listener = {
    phase: nothing,
    setStarted: nothing,
    rep: nothing,
    setEnded: (set: { reps: unknown[] }) => void (reps += set.reps.length)
  }
  const counter = createRepCounter({ listener })
  for (const sample of samples) counter.update(sample)
  counter.finish()
}

function filter(): void {
  const madgwick = new Ahrs({ sampleInterval: rateHz, algorithm: 'Madgwick', beta: 0.1 })
  const toRadians = Math.PI / 180
  for (const { gyroX, gyroY, gyroZ, accelX, accelY, accelZ } of samples) {
    madgwick.update(gyroX * toRadians, gyroY * toRadians, gyroZ * toRadians, accelX, accelY, accelZ)
  }
}

function samplesPerSecond(work: () => void): number {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const start = performance.now()
    work()
    times.push((performance.now() - start) / 1000)
  }
  return samples.length / quantile(times, 0.5)
}

count()
filter()
const ours = samplesPerSecond(count)
const theirs = samplesPerSecond(filter)

// Memory: the same counter for an hour of samples, after a minute that fills its buffers.
const steady = createRepCounter({ listener: { phase: nothing, setStarted: nothing, rep: nothing, setEnded: nothing } })
const shifted = { ...samples[0] } as Sample
function feed(fromSeconds: number): void {
  for (const sample of samples)
    steady.update(Object.assign(shifted, sample, { timeSeconds: fromSeconds + sample.timeSeconds }))
}
const heap = (): number => {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}
feed(0)
const before = heap()
for (let lap = 1; lap <= 30; lap++) feed(lap * seconds)
const growth = heap() - before

process.stdout.write(
  [
    `motion: samples to reps, one core, ${samples.length} samples of ${rateHz} Hz with ${reps / (rounds + 1)} reps, median of ${rounds} rounds`,
    `  kickback counter      ${Math.round(ours).toLocaleString('en')} samples/s = ${Math.round(ours / rateHz).toLocaleString('en')} times real time`,
    `  ahrs Madgwick alone   ${Math.round(theirs).toLocaleString('en')} samples/s; the counter runs at ${(ours / theirs).toFixed(2)} times its speed`,
    `  heap after an hour    ${(growth / 1024).toFixed(0)} KiB more than after ${seconds / 60} minutes`,
    ''
  ].join('\n')
)
