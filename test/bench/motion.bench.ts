import { race } from './motion/race.ts'
import { readBack } from './motion/read-back.ts'
import { createSession } from './motion/session-samples.ts'
import { steadyHeap } from './motion/steady-heap.ts'

const rateHz = 100
const recordingSeconds = 3600
const streamHours = 10
/** A file is to be counted at least so much faster than it was recorded. */
const timesToReach = 500

const whole = (value: number): string => Math.round(value).toLocaleString('en')
const session = createSession(rateHz)
const minutes = Math.round(session.seconds / 60)

const { rounds, samples, reps, ours, theirs, ratio } = race(session)
const file = await readBack(session, recordingSeconds)
const heap = steadyHeap(session, streamHours)

process.stdout.write(
  [
    `motion: samples to reps, one core; ${minutes} minutes of ${rateHz} Hz, ${samples} samples with ${reps} reps; medians of ${rounds} rounds, turn by turn`,
    `  kickback counter      ${whole(ours)} samples/s = ${whole(ours / rateHz)} times real time`,
    `  ahrs Madgwick alone   ${whole(theirs)} samples/s; the counter runs at ${ratio.toFixed(2)} times its speed`,
    `  a file, read, counted ${whole(file.timesRealTime)} times real time (${timesToReach})${file.timesRealTime < timesToReach ? '!' : ''}; ${whole(file.seconds / 60)} minutes, ${file.megabytes.toFixed(1)} MB, ${file.reps} reps`,
    `  heap over a stream    ${(heap.growth / 1024).toFixed(0)} KiB more after ${heap.hours} hours and ${heap.reps} reps than after ${minutes} minutes`,
    ''
  ].join('\n')
)
