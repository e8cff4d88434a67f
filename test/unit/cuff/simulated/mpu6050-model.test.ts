import { describe, expect, it } from 'vitest'
import { mpu6050 } from '../../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createLeg } from '../../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import type { LegMotion } from '../../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createMpu6050Model } from '../../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { idealMpu6050, type Mpu6050Errors } from '../../../../firmware-bridge/cuff/simulated/mpu6050-signal.ts'
import { legSamples } from '../../../support/leg-samples.ts'

const { registers, settings } = mpu6050
const still: LegMotion = { accelX: 0.5, accelY: -0.25, accelZ: 1, gyroX: 100, gyroY: -50, gyroZ: 0 }

const chipOn = (motion: LegMotion | ((t: number) => LegMotion), errors: Mpu6050Errors = idealMpu6050) => {
  const chip = createMpu6050Model({
    seed: 1,
    errors,
    motionAt: (t, out) => Object.assign(out, typeof motion === 'function' ? motion(t) : motion)
  })
  const read = (register: number, count: number, t = 0) => {
    chip.write(Uint8Array.of(register), t)
    return [...chip.read(count, t)]
  }
  const counts = (t = 0) => {
    const view = new DataView(Uint8Array.from(read(registers.data, 14, t)).buffer)
    return [0, 2, 4, 6, 8, 10, 12].map((at) => view.getInt16(at))
  }
  const wake = (value = 0, t = 0) => chip.write(Uint8Array.of(registers.powerManagement, value), t)
  return { ...chip, chip, readAt: read, counts, wake }
}

describe('the MPU6050 model', () => {
  it('powers up asleep, with the defaults of the register map and zeros for data', () => {
    const chip = chipOn(still)
    expect(chip.readAt(registers.powerManagement, 1)).toEqual([0x40])
    expect(chip.readAt(registers.whoAmI, 1)).toEqual([0x68])
    expect(chip.readAt(registers.sampleRateDivider, 4)).toEqual([0, 0, 0, 0])
    expect(chip.counts(5)).toEqual([0, 0, 0, 0, 0, 0, 0])
  })

  it('measures at +-2 g and +-250 deg/s once woken, big-endian', () => {
    const chip = chipOn(still)
    chip.wake()
    expect(chip.counts()).toEqual([8192, -4096, 16384, -2220, 13107, -6554, 0])
    expect(chip.readAt(registers.data, 2)).toEqual([0x20, 0x00])
    expect(chip.readAt(registers.data + 2, 2)).toEqual([0xf0, 0x00])
  })

  it.each([
    [0, 8192, 13107],
    [1, 4096, 6554],
    [2, 2048, 3277],
    [3, 1024, 1638]
  ])('scales with range %i', (range, accelX, gyroX) => {
    const chip = chipOn(still)
    chip.wake()
    chip.write(Uint8Array.of(registers.gyroConfig, range << 3, range << 3), 0)
    const counts = chip.counts(1)
    expect([counts[0], counts[4]]).toEqual([accelX, gyroX])
  })

  it('clips at the ends of 16 bits', () => {
    const chip = chipOn({ ...still, accelX: 2.5, accelY: -3, gyroX: -400, gyroY: 251 })
    chip.wake()
    const counts = chip.counts()
    expect(counts[0]).toBe(32767)
    expect(counts[1]).toBe(-32768)
    expect(counts[4]).toBe(-32768)
    expect(counts[5]).toBe(32767)
  })

  it('moves the pointer on while writing and reading, and keeps read-only registers', () => {
    const chip = chipOn(still)
    chip.write(Uint8Array.of(registers.sampleRateDivider, 4, 3, 0x10, 0x18), 0)
    expect(chip.readAt(registers.sampleRateDivider, 4)).toEqual([4, 3, 0x10, 0x18])
    chip.write(Uint8Array.of(registers.whoAmI, 0x12), 0)
    expect(chip.readAt(registers.whoAmI, 1)).toEqual([0x68])
    chip.write(Uint8Array.of(registers.sampleRateDivider), 0)
    expect([...chip.read(2, 0), ...chip.read(2, 0)]).toEqual([4, 3, 0x10, 0x18])
  })

  it('holds its output for one internal sample, and freezes it in sleep', () => {
    const chip = chipOn((t) => ({ ...still, accelX: t }))
    chip.wake()
    chip.write(Uint8Array.of(registers.sampleRateDivider, 4, 3), 0)
    const first = chip.counts(0.5)
    expect(chip.counts(0.5049)).toEqual(first)
    expect(chip.counts(0.505)[0]! - first[0]!).toBeCloseTo(0.005 * 16384, -1)
    const last = chip.counts(0.6)
    chip.wake(0x40, 0.6)
    expect(chip.counts(0.9)).toEqual(last)
    chip.wake(0, 0.9)
    expect(chip.counts(0.9)).not.toEqual(last)
  })

  it('forgets its settings in a brown-out and on a device reset', () => {
    const chip = chipOn(still)
    for (const fail of [chip.brownOut, () => chip.wake(0x80)]) {
      chip.wake()
      chip.write(Uint8Array.of(registers.accelConfig, settings.accelConfig), 0)
      expect(chip.counts(1)[0]).toBe(2048)
      fail()
      expect(chip.counts(2)).toEqual([0, 0, 0, 0, 0, 0, 0])
      expect(chip.register(registers.powerManagement)).toBe(0x40)
      expect(chip.register(registers.accelConfig)).toBe(0)
    }
  })

  it('answers nothing while a wire is off, and keeps its settings meanwhile', () => {
    const chip = chipOn(still)
    chip.wake()
    const before = chip.counts()
    chip.detach()
    expect(chip.write(Uint8Array.of(registers.powerManagement, 0x40), 0)).toBe(false)
    expect(chip.read(14, 0)).toHaveLength(0)
    chip.attach()
    expect(chip.counts()).toEqual(before)
  })

  it('is as noisy as the data sheet says, less so behind a lower low-pass', () => {
    const chip = chipOn(still, { ...idealMpu6050, noise: 1 })
    chip.wake()
    const deviation = (lowPass: number, axis: number, countsPerUnit: number) => {
      chip.write(Uint8Array.of(registers.config, lowPass), 0)
      const values = Array.from(
        { length: 4000 },
        (_, i) => chip.counts(1 + lowPass * 100 + i / 100)[axis]! / countsPerUnit
      )
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length
      return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
    }
    expect(deviation(3, 0, 16384) / (400e-6 * Math.sqrt(44))).toBeCloseTo(1, 1)
    expect(deviation(2, 4, 131) / (0.005 * Math.sqrt(98))).toBeCloseTo(1, 1)
    expect(deviation(6, 0, 16384)).toBeLessThan(deviation(2, 0, 16384) / 3)
  })
})

describe('samples of a leg', () => {
  const leg = () => createLeg({ seed: 4, sets: practiceSession(4) })

  it('come at the rate asked for, near 1 g at rest, the same for the same seed', () => {
    const take = () => [...legSamples(leg(), { rateHz: 100, seconds: 2, seed: 6 })].length
    expect(take()).toBe(200)
    const values = () => Array.from(legSamples(leg(), { rateHz: 50, seconds: 2, seed: 6 }), (s) => s.accelX)
    expect(values()).toEqual(values())
    for (const s of legSamples(leg(), { rateHz: 100, seconds: 2, seed: 6 })) {
      expect(Math.hypot(s.accelX, s.accelY, s.accelZ)).toBeGreaterThan(0.85)
      expect(Math.hypot(s.accelX, s.accelY, s.accelZ)).toBeLessThan(1.15)
      expect(s.saturated).toBe(false)
    }
  })

  it('leave the gyro out, or saturate it, when told to', () => {
    const without = legSamples(leg(), { rateHz: 20, seconds: 5, seed: 6, gyro: false, biasDps: 10 })
    for (const s of without) expect([s.hasGyro, s.gyroX, s.gyroY, s.gyroZ]).toEqual([false, 0, 0, 0])
    const narrow = legSamples(leg(), { rateHz: 20, seconds: 1, seed: 6, biasDps: [0, 300, 0], rangeDps: 250 })
    for (const s of narrow) expect(s.saturated).toBe(true)
  })
})
