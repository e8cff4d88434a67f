import { describe, expect, it } from 'vitest'
import { createDeviceClock } from '../../../firmware-bridge/cuff/kickback-cuff/device-clock.ts'
import { periodMicros } from '../../../firmware-bridge/cuff/kickback-cuff/protocol.ts'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import {
  bootCuff,
  bringClockToWrap,
  compareWithReadings,
  setUpSeconds,
  stopAndDrain,
  streamingCuff,
  unaccountedFor,
  whole
} from '../../support/avr/booted-cuff.ts'

const { registers } = mpu6050

describe('samples of the cuff firmware', () => {
  it.each([
    { rateHz: 200, baud: 57600, seconds: 15 },
    { rateHz: 50, baud: 57600, seconds: 2 },
    { rateHz: 150, baud: 115200, seconds: 2 }
  ] as const)('come complete at $rateHz Hz over $baud baud', ({ rateHz, baud, seconds }) => {
    const rig = bootCuff({ baud })
    rig.start(rateHz)
    rig.run(setUpSeconds + seconds)
    stopAndDrain(rig)
    expect(rig.samples.length).toBe(rig.readings.length)
    expect(rig.samples.length).toBeGreaterThan((seconds * 1e6) / periodMicros(rateHz))
    expect(compareWithReadings(rig)).toMatchObject(whole)
    expect(compareWithReadings(rig).worstClockSeconds).toBeLessThan(100e-6)
    const steps = rig.samples.slice(1).map(({ micros }, i) => micros - rig.samples[i]!.micros)
    expect(Math.max(...steps.map((step) => Math.abs(step - periodMicros(rateHz))))).toBeLessThan(150)
    expect(unaccountedFor(rig)).toBe(0)
    expect(rig.statuses.at(-1)!).toMatchObject({ dropped: 0, setUps: 1, state: 'stopped' })
    expect(rig.statuses.length).toBeGreaterThanOrEqual(seconds)
    expect(rig.others).toEqual([])
  })

  it('are read under the settings that the bridge counts with', () => {
    const rig = streamingCuff()
    const { powerManagement, config, gyroConfig, accelConfig } = mpu6050.settings
    expect(rig.chip.register(registers.powerManagement)).toBe(powerManagement)
    expect(rig.chip.register(registers.config)).toBe(config)
    expect(rig.chip.register(registers.gyroConfig)).toBe(gyroConfig)
    expect(rig.chip.register(registers.accelConfig)).toBe(accelConfig)
  })

  it('are dropped and counted while the line is full, and never cut short', () => {
    const rig = bootCuff()
    rig.start(200)
    rig.run(setUpSeconds)
    const before = rig.bytesSent()
    for (let i = 0; i < 200; i++) {
      rig.sysex(0x6b)
      rig.run(0.005)
    }
    const bytesInASecond = rig.bytesSent() - before
    rig.run(1)
    stopAndDrain(rig)
    expect(bytesInASecond).toBeGreaterThan(5700)
    expect(rig.statuses.at(-1)!.dropped).toBeGreaterThan(20)
    expect(unaccountedFor(rig)).toBe(0)
    expect(new Set(rig.others.map((bytes) => bytes.length))).toEqual(new Set([157]))
  })

  it('go on while the clock of the board wraps around', () => {
    const rig = bootCuff()
    bringClockToWrap(rig, 1)
    rig.start(200)
    rig.run(2)
    stopAndDrain(rig)
    expect(rig.samples[0]!.micros).toBeGreaterThan(2 ** 32 - 1e6)
    expect(rig.samples.at(-1)!.micros).toBeLessThan(1.1e6)
    expect(compareWithReadings(rig)).toMatchObject(whole)
    expect(compareWithReadings(rig).worstClockSeconds).toBeLessThan(100e-6)
    expect(unaccountedFor(rig)).toBe(0)
    const clock = createDeviceClock()
    clock.begin(periodMicros(200))
    const times = rig.samples.map(({ sequence, micros }) => clock.tick(sequence, micros)!)
    expect(times.at(-1)).toBeCloseTo((times.length - 1) * 0.005, 3)
    expect(clock.lost()).toBe(0)
  })

  it('begin anew with every start, at the rate asked for last', () => {
    const rig = streamingCuff()
    rig.start(100)
    rig.run(0.5)
    expect(rig.statuses.at(-1)!.rateHz).toBe(100)
    const last = rig.samples.at(-1)!
    expect(last.sequence).toBeLessThan(50)
    expect(last.micros - rig.samples.at(-2)!.micros).toBeGreaterThan(9900)
  })

  it('come from a sensor at the other address, and not where a rate or address is none', () => {
    const rig = bootCuff({ address: 0x69 })
    rig.start(200)
    rig.run(setUpSeconds + 0.1)
    expect(rig.statuses.at(-1)!).toMatchObject({ state: 'streaming', address: 0x69, identity: 0x68 })
    rig.sysex(0x0c, 0x02)
    rig.run(0.1)
    rig.forget()
    rig.sysex(0x0c, 0x01, 49, 0)
    rig.sysex(0x0c, 0x01, 100, 0, 0x50)
    rig.run(0.1)
    expect(rig.statuses.map(({ state }) => state)).toContain('stopped')
    expect(rig.others.map(([id]) => id)).toEqual([0x71, 0x71])
    expect(rig.samples).toEqual([])
  })

  it('stop with a system reset', () => {
    const rig = streamingCuff()
    rig.send(0xff)
    rig.run(0.05)
    rig.forget()
    rig.run(1.5)
    expect(rig.samples).toEqual([])
    expect(rig.statuses).toEqual([])
  })
})
