import { createDeviceClock } from '../../firmware-bridge/cuff/kickback-cuff/device-clock.ts'
import { periodMicros } from '../../firmware-bridge/cuff/kickback-cuff/protocol.ts'
import {
  bootCuff,
  compareWithReadings,
  setUpSeconds,
  stopAndDrain,
  unaccountedFor
} from '../support/avr/booted-cuff.ts'

/**
 * The shipped firmware on the emulated ATmega328P at 200 Hz over 57600 baud for ten simulated minutes, in which the
 * numbers wrap around: what is lost, and how true times and readings are.
 */
const rateHz = 200
const seconds = 600
const lineBytesPerSecond = 5760

const rig = bootCuff()
rig.start(rateHz)
const startedMs = performance.now()
rig.run(setUpSeconds + seconds)
const wallSeconds = (performance.now() - startedMs) / 1000
stopAndDrain(rig)

const { misnumbered, altered, worstClockSeconds } = compareWithReadings(rig)
const clock = createDeviceClock()
clock.begin(periodMicros(rateHz))
const times = rig.samples.map(({ sequence, micros }) => clock.tick(sequence, micros) ?? Number.NaN)
const steps = times.slice(1).map((time, i) => time - (times[i] ?? Number.NaN))
const shortest = steps.reduce((least, step) => Math.min(least, step), Infinity)
const longest = steps.reduce((most, step) => Math.max(most, step), 0)
const trueSpan = (rig.readings.at(-1)?.addressedAt ?? Number.NaN) - (rig.readings[0]?.addressedAt ?? Number.NaN)
const ms = (value: number): string => (value * 1000).toFixed(3)

console.log(`${rig.samples.length} samples of ${rig.readings.length} readings in ${seconds} s, numbers wrapped around`)
console.log(`lost by number            ${clock.lost()}   (dropped ${rig.statuses.at(-1)?.dropped ?? Number.NaN})`)
console.log(`unaccounted for           ${unaccountedFor(rig)}`)
console.log(`misnumbered, altered      ${misnumbered}, ${altered}`)
console.log(
  `clock off by at most      ${ms(worstClockSeconds)} ms; over the whole ${ms((times.at(-1) ?? 0) - trueSpan)} ms`
)
console.log(`period                    ${ms(shortest)} to ${ms(longest)} ms`)
console.log(
  `line                      ${((100 * rig.bytesSent()) / seconds / lineBytesPerSecond).toFixed(1)} % of 57600 baud`
)
console.log(`emulated at               ${(seconds / wallSeconds).toFixed(1)} times real time`)
