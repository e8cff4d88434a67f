import { mpu6050 } from '../../firmware-bridge/cuff/mpu6050/registers.ts'
import { readStandardFirmata } from '../support/avr/standard-firmata.ts'
import { createSteppedCuff } from '../support/avr/stepped-cuff.ts'

/**
 * StandardFirmata on the emulated ATmega328P, asked for a reading every 10 ms for ten simulated minutes, all the way through
 * johnny-five: whether as many samples come as the chip was read, and how evenly they are timed by counting alone.
 */
const seconds = 600
const intervalSeconds = 0.01

const cuff = createSteppedCuff({ program: readStandardFirmata(), sets: [], fullRomDegrees: 40 })
await cuff.until(() => cuff.told.link === 'streaming')
const startedMs = performance.now()
const before = {
  samples: cuff.told.samples,
  readings: cuff.dataReadings(),
  at: cuff.worldSeconds(),
  time: cuff.told.lastSeconds
}
await cuff.run(seconds)
const wallSeconds = (performance.now() - startedMs) / 1000
const passed = cuff.worldSeconds() - before.at
const samples = cuff.told.samples - before.samples
const readings = cuff.dataReadings() - before.readings
const { gaps, rejected } = cuff.cuff.counters()
await cuff.stop()

console.log(
  `${samples} samples of ${readings} readings of register 0x${mpu6050.registers.data.toString(16)} in ${seconds} s`
)
console.log(`due at 100 Hz             ${Math.round(passed / intervalSeconds)}`)
console.log(`gaps, rejected            ${gaps}, ${rejected}`)
console.log(`wrong                     ${cuff.told.wrong}`)
console.log(
  `clock of the samples      ${(((cuff.told.lastSeconds - before.time) / passed - 1) * 1e6).toFixed(0)} millionths off the emulator's`
)
console.log(`emulated at               ${(seconds / wallSeconds).toFixed(1)} times real time`)
