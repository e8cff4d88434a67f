import type { LegMotion } from '../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createCuffRig, type CuffRig } from './cuff-rig.ts'
import { readKickbackCuff } from './kickback-cuff.ts'

const bootSeconds = 0.05
/** From the start message to the first sample: finding, setting up, and the gyro's own start. */
export const setUpSeconds = 0.1

/** Behind the registers. */
const firstRamAddress = 0x100
const microsWrapSeconds = 2 ** 32 / 1e6

const swinging = (timeSeconds: number, out: LegMotion): void => {
  const phase = Math.PI * timeSeconds
  out.accelX = Math.sin(phase)
  out.accelY = 0.1
  out.accelZ = Math.cos(phase)
  out.gyroX = 5
  out.gyroY = 180 * Math.cos(phase)
  out.gyroZ = 0
}

/** The shipped firmware, booted, on a leg that swings. */
export const bootCuff = (options: { baud?: 57600 | 115200; address?: number; identity?: number } = {}): CuffRig => {
  const { baud, ...chip } = options
  const rig = createCuffRig({ program: readKickbackCuff(baud), seed: 3, motionAt: swinging, ...chip })
  rig.run(bootSeconds)
  rig.forget()
  return rig
}

/** As `bootCuff`, and sending samples; what it said until then is forgotten. */
export const streamingCuff = (): CuffRig => {
  const rig = bootCuff()
  rig.start(200)
  rig.run(setUpSeconds)
  if (rig.statuses.at(-1)?.state !== 'streaming') throw new Error('The cuff does not stream')
  rig.forget()
  return rig
}

/** The Arduino core counts every 256th step of a timer that steps each 4 microseconds. */
const countSeconds = 1024e-6
const countAtWrap = 2 ** 22

/** Sets the program's own clock to shortly before its microseconds wrap around, as after 71 minutes. */
export const bringClockToWrap = (rig: CuffRig, secondsBefore: number): void => {
  const memory = new DataView(rig.memory().buffer)
  // Where the count lies in memory is the linker's choice, so it is found by what it counts.
  const countsAt = (address: number): boolean =>
    Math.abs(memory.getUint32(address, true) * countSeconds - rig.secondsSinceReset()) < 3 * countSeconds
  const addresses = Array.from({ length: memory.byteLength - 4 }, (_none, address) => address)
  const candidates = addresses.filter((address) => address >= firstRamAddress && countsAt(address))
  rig.run(1)
  const [found, ...others] = candidates.filter(countsAt)
  if (found === undefined || others.length > 0) throw new Error('The count of the clock is not found in memory')
  memory.setUint32(found, Math.round(countAtWrap - secondsBefore / countSeconds), true)
}

/** What was read at the very end is still on the line. */
export const stopAndDrain = (rig: CuffRig): void => {
  rig.stop()
  rig.run(0.1)
}

/** Instants since the start that neither became a sample nor are counted as something else. */
export const unaccountedFor = (rig: CuffRig): number => {
  const status = rig.statuses.at(-1)
  if (status === undefined) return Number.NaN
  return status.nextSequence - ((rig.samples.length + status.dropped + status.failedReads) % 65536)
}

/**
 * Holds the samples against what the chip gave at the time, from the first reading on: how many do not follow the one
 * before by their number, how many carry other bytes, and how far the board's clock strays from the emulator's.
 */
export const compareWithReadings = ({ samples, readings }: CuffRig) => {
  let misnumbered = 0
  let altered = 0
  let offset = Number.NaN
  let worstClockSeconds = 0
  for (const [i, { sequence, micros, frame }] of samples.entries()) {
    const reading = readings[i]
    const before = samples[i - 1]
    if (before !== undefined && sequence !== (before.sequence + 1) % 65536) misnumbered++
    if (reading === undefined || !reading.bytes.every((byte, at) => at === 6 || at === 7 || byte === frame[at]))
      altered++
    if (reading === undefined) continue
    const ahead = micros / 1e6 - reading.addressedAt
    if (i === 0) offset = ahead
    const strays = (ahead - offset) % microsWrapSeconds
    worstClockSeconds = Math.max(worstClockSeconds, Math.min(Math.abs(strays), Math.abs(strays + microsWrapSeconds)))
  }
  return { misnumbered, altered, worstClockSeconds }
}

export const whole = { misnumbered: 0, altered: 0 }
