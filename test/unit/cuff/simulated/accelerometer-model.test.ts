import { describe, expect, it } from 'vitest'
import { adxl345Sensor } from '../../../../firmware-bridge/cuff/sensors/adxl345.ts'
import type { I2cSensor } from '../../../../firmware-bridge/cuff/sensors/i2c-sensor.ts'
import { lis3dh, lis3dhSensor } from '../../../../firmware-bridge/cuff/sensors/lis3dh.ts'
import { mma8452, mma8452Sensor } from '../../../../firmware-bridge/cuff/sensors/mma8452.ts'
import { createAccelerometerModel } from '../../../support/sensors/accelerometer-model.ts'
import { accelerometerParts } from '../../../support/sensors/accelerometer-parts.ts'
import { createSample } from '../../../../firmware-bridge/sample.ts'

const sensors = { adxl345: adxl345Sensor, lis3dh: lis3dhSensor, mma8452: mma8452Sensor } as const
type Kind = keyof typeof sensors
const kinds = Object.keys(sensors) as Kind[]

const create = (kind: Kind, { isIdeal = true, forces = [0.5, -0.25, 1] } = {}) => {
  const sensor: I2cSensor = sensors[kind]
  const [accelX = 0, accelY = 0, accelZ = 0] = forces
  const chip = createAccelerometerModel(accelerometerParts[kind], {
    seed: 2,
    isIdeal,
    motionAt: (_seconds, out) => void Object.assign(out, { accelX, accelY, accelZ })
  })
  const write = (register: number, value: number) => {
    chip.write(Uint8Array.of(register, value), 0)
    chip.stop!()
  }
  const setUp = () => {
    for (const { register, value } of [...(sensor.preparation ?? []), ...sensor.settings]) write(register, value)
  }
  /** Without letting go of the bus in between. */
  const read = (register: number, count: number, seconds: number) => {
    chip.write(Uint8Array.of(register), seconds)
    const bytes = [...chip.read(count, seconds)]
    chip.stop!()
    return bytes
  }
  const sampleAt = (seconds: number) => {
    const values = read(sensor.data.register, sensor.data.bytes, seconds)
    const sample = createSample()
    return { fault: sensor.decode(values, sample), sample, isNew: sensor.isNew!(values) }
  }
  return { sensor, chip, write, setUp, read, sampleAt }
}

describe.each(kinds)('the model of an %s', (kind) => {
  it('says who it is, and measures nothing before it is set up', () => {
    const { sensor, read, sampleAt } = create(kind)
    expect(sensor.identity.names.get(read(sensor.identity.register, 1, 0)[0]!)).toBe(kind.toUpperCase())
    expect(sampleAt(1)).toMatchObject({ fault: 'empty', isNew: false })
  })

  it('keeps every setting, and then measures in g to half a count', () => {
    const { sensor, chip, setUp, sampleAt } = create(kind)
    setUp()
    for (const { register, value } of sensor.settings) expect(chip.register(register)).toBe(value)
    const { fault, sample } = sampleAt(1)
    expect(fault).toBeNull()
    for (const [i, truth] of [0.5, -0.25, 1].entries()) {
      expect(Math.abs([sample.accelX, sample.accelY, sample.accelZ][i]! - truth)).toBeLessThan(0.0021)
    }
  })

  it('is saturated beyond its range, and not within', () => {
    const within = create(kind, { forces: [7.8, -7.8, 1] })
    within.setUp()
    expect(within.sampleAt(1).sample.saturated).toBe(false)
    const beyond = create(kind, { forces: [1, -9, 0] })
    beyond.setUp()
    expect(beyond.sampleAt(1).sample).toMatchObject({ saturated: true })
    expect(beyond.sampleAt(2).sample.accelY).toBeLessThan(-7.9)
  })

  it('says of each reading once that it is new', () => {
    const { setUp, sampleAt } = create(kind)
    setUp()
    expect([1, 1, 1.01, 1.01].map((seconds) => sampleAt(seconds).isNew)).toEqual([true, false, true, false])
  })

  it('has some counts of noise at the most', () => {
    const { setUp, sampleAt } = create(kind, { isIdeal: false })
    setUp()
    const z = Array.from({ length: 500 }, (_, i) => sampleAt(1 + i / 100).sample.accelZ)
    const mean = z.reduce((sum, one) => sum + one, 0) / z.length
    const deviation = Math.sqrt(z.reduce((sum, one) => sum + (one - mean) ** 2, 0) / z.length)
    expect(Math.abs(mean - 1)).toBeLessThan(0.06)
    expect(deviation).toBeLessThan(0.01)
  })
})

describe('what one chip does and others do not', () => {
  it('a LIS3DH goes on to the next register only where it is told to', () => {
    const { read } = create('lis3dh')
    const { whoAmI } = lis3dh.registers
    expect(read(whoAmI, 3, 0)).toEqual([0x33, 0x33, 0x33])
    expect(read(whoAmI | lis3dh.autoIncrement, 2, 0)).toEqual([0x33, 0])
  })

  it('an MMA8452 forgets at a stop which register it was asked for', () => {
    const { chip } = create('mma8452')
    chip.write(Uint8Array.of(mma8452.registers.whoAmI), 0)
    chip.stop!()
    expect([...chip.read(1, 0)]).toEqual([0])
  })

  it('an MMA8452 takes other settings in standby alone', () => {
    const { chip, write, setUp } = create('mma8452')
    setUp()
    write(mma8452.registers.dataConfiguration, 0)
    expect(chip.register(mma8452.registers.dataConfiguration)).toBe(mma8452.settings.dataConfiguration)
  })
})
