import { describe, expect, it } from 'vitest'
import { cuffProtocol, identityQuestion } from '../../../firmware-bridge/cuff/kickback-cuff/protocol.ts'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import {
  bootCuff,
  compareWithReadings,
  setUpSeconds,
  stopAndDrain,
  streamingCuff,
  unaccountedFor,
  whole
} from '../../support/avr/booted-cuff.ts'
import type { CuffRig } from '../../support/avr/cuff-rig.ts'

const { registers } = mpu6050
const states = (rig: CuffRig) => rig.statuses.map(({ state }) => state)

describe('the cuff firmware in trouble', () => {
  it('sets a sensor up anew that lost its power, and sends none of its zeros', () => {
    const rig = streamingCuff()
    rig.run(0.3)
    rig.chip.brownOut()
    rig.run(0.3)
    expect(states(rig)).toEqual(['setting-up', 'streaming'])
    expect(rig.statuses.at(-1)!.setUps).toBe(2)
    expect(rig.chip.register(registers.accelConfig)).toBe(mpu6050.settings.accelConfig)
    expect(rig.samples.every(({ frame }) => frame.some((byte) => byte !== 0))).toBe(true)
    const gap = rig.samples.findIndex(({ sequence }, i) => sequence !== rig.samples[0]!.sequence + i)
    const missing = rig.samples[gap]!.sequence - rig.samples[gap - 1]!.sequence - 1
    // A quarter of a second at most, mostly the gyro's own start.
    expect(missing).toBeGreaterThan(5)
    expect(missing).toBeLessThan(20)
  })

  it('notices settings that were changed behind its back', () => {
    const rig = streamingCuff()
    rig.chip.write(Uint8Array.of(registers.gyroConfig, 0), rig.seconds())
    rig.run(0.8)
    expect(rig.chip.register(registers.gyroConfig)).toBe(mpu6050.settings.gyroConfig)
    expect(states(rig)).toContain('setting-up')
    expect(rig.statuses.at(-1)!.state).toBe('streaming')
  })

  it.each([
    ['MPU6050', mpu6050.identities.mpu6050, 0],
    ['MPU6500', mpu6050.identities.mpu6500, mpu6050.settings.accelLowPass],
    ['MPU9250', mpu6050.identities.mpu9250, mpu6050.settings.accelLowPass]
  ])('gives an %s the low-pass that it has, also after a loss of power', (_name, identity, lowPass) => {
    const rig = bootCuff({ identity })
    rig.start(200)
    rig.run(setUpSeconds)
    expect(rig.statuses.at(-1)).toMatchObject({ state: 'streaming', identity })
    expect(rig.chip.register(registers.accelLowPass)).toBe(lowPass)
    rig.chip.brownOut()
    rig.run(0.5)
    expect(rig.statuses.at(-1)!.state).toBe('streaming')
    expect(rig.chip.register(registers.accelLowPass)).toBe(lowPass)
    rig.chip.write(Uint8Array.of(registers.accelLowPass, 0), rig.seconds())
    rig.run(0.8)
    expect(rig.chip.register(registers.accelLowPass)).toBe(lowPass)
  })

  it('tells of a loose wire, sends nothing meanwhile, and goes on when it holds again', () => {
    const rig = bootCuff()
    rig.start(200)
    rig.run(setUpSeconds + 0.2)
    rig.chip.detach()
    rig.run(0.05)
    const before = rig.samples.length
    rig.run(0.45)
    expect(rig.samples.length).toBe(before)
    rig.chip.attach()
    rig.run(0.3)
    expect(states(rig)).toEqual(['setting-up', 'streaming', 'short-reads', 'sensor-missing', 'setting-up', 'streaming'])
    stopAndDrain(rig)
    expect(rig.samples.length).toBeGreaterThan(before + 20)
    expect(unaccountedFor(rig)).toBe(0)
  })

  it('loses single readings by their numbers alone where a wire comes and goes', () => {
    const rig = streamingCuff()
    for (let i = 0; i < 20; i++) {
      rig.chip.detach()
      rig.run(0.006)
      rig.chip.attach()
      rig.run(0.044)
    }
    expect(rig.samples.length).toBeGreaterThan(170)
    expect(new Set(states(rig))).toEqual(new Set(['short-reads']))
    expect(rig.statuses.length).toBeLessThan(4)
    rig.run(0.3)
    expect(rig.statuses.at(-1)!.state).toBe('streaming')
  })

  it('outlives a bus that is held down, answers meanwhile, and streams again', () => {
    const rig = streamingCuff()
    rig.holdBus(true)
    rig.run(0.5)
    expect(states(rig)).toContain('sensor-missing')
    rig.sysex(...identityQuestion())
    rig.run(0.05)
    expect(rig.others.filter(([id]) => id === cuffProtocol.sysexId)).toHaveLength(1)
    rig.holdBus(false)
    rig.forget()
    rig.run(0.3)
    expect(rig.statuses.at(-1)!.state).toBe('streaming')
    expect(rig.samples.length).toBeGreaterThan(20)
  })

  it('waits for a start after the board was reset, and then streams as before', () => {
    const rig = streamingCuff()
    rig.reset()
    rig.run(0.5)
    expect(rig.others.slice(0, 3)).toEqual([[0xf9], [2], [6]])
    expect(rig.samples).toEqual([])
    rig.start(200)
    rig.run(setUpSeconds + 0.2)
    expect(rig.samples[0]!.sequence).toBeLessThan(20)
    expect(compareWithReadings(rig)).toMatchObject(whole)
  })
})
