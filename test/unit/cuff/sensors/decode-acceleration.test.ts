import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adxl345Sensor } from '../../../../firmware-bridge/cuff/sensors/adxl345.ts'
import type { I2cSensor } from '../../../../firmware-bridge/cuff/sensors/i2c-sensor.ts'
import { lis3dhSensor } from '../../../../firmware-bridge/cuff/sensors/lis3dh.ts'
import { mma8452Sensor } from '../../../../firmware-bridge/cuff/sensors/mma8452.ts'
import { createSample } from '../../../../firmware-bridge/sample.ts'

const decode = (sensor: I2cSensor, ...values: number[]) => {
  const sample = createSample()
  const fault = sensor.decode(values, sample)
  return { fault, sample }
}

describe('a reading of an accelerometer', () => {
  it('of an ADXL345 has 256 counts a g, the low byte first', () => {
    const { fault, sample } = decode(adxl345Sensor, 0x83, 0x0a, 0x00, 0x01, 0x80, 0xff, 0xff, 0xff)
    expect(fault).toBeNull()
    expect(sample).toMatchObject({ accelX: 1, accelY: -0.5, accelZ: -1 / 256, hasGyro: false, saturated: false })
  })

  it('of a LIS3DH has 4 mg a digit, at the left of sixteen bits, the low byte first', () => {
    // 250 digits are a g, and 250 times sixteen is 0x0fa0.
    const { fault, sample } = decode(lis3dhSensor, 0x08, 0xa0, 0x0f, 0x60, 0xf0, 0x10, 0x00)
    expect(fault).toBeNull()
    expect(sample).toMatchObject({ accelX: 1, accelY: -1, accelZ: 0.004, hasGyro: false, saturated: false })
  })

  it('of an MMA8452 has 256 counts a g, at the left of sixteen bits, the high byte first', () => {
    const { fault, sample } = decode(mma8452Sensor, 0x0f, 0x10, 0x00, 0xf0, 0x00, 0x00, 0x10)
    expect(fault).toBeNull()
    expect(sample).toMatchObject({ accelX: 1, accelY: -1, accelZ: 1 / 256, hasGyro: false, saturated: false })
  })

  it.each([
    [adxl345Sensor, [0x80, 0x0a, 0xff, 0x07, 1, 0, 1, 0]],
    [adxl345Sensor, [0x80, 0x0a, 1, 0, 0x00, 0xf8, 1, 0]],
    [lis3dhSensor, [0x08, 0xf0, 0x7f, 1, 0, 1, 0]],
    [lis3dhSensor, [0x08, 1, 0, 1, 0, 0x00, 0x80]],
    [mma8452Sensor, [0x08, 0x7f, 0xf0, 0, 1, 0, 1]],
    [mma8452Sensor, [0x08, 0, 1, 0x80, 0x00, 0, 1]]
  ])('at an end of its range is saturated (%#)', (sensor, values) => {
    expect(decode(sensor, ...values)).toMatchObject({ fault: null, sample: { saturated: true } })
  })

  it.each([
    [adxl345Sensor, 0x02, 0x82],
    [lis3dhSensor, 0xf7, 0xff],
    [mma8452Sensor, 0x07, 0x0f]
  ])('says itself whether it is new (%#)', ({ isNew, data }, old, fresh) => {
    const rest = Array.from({ length: data.bytes - 1 }, () => 1)
    expect(isNew!([old, ...rest])).toBe(false)
    expect(isNew!([fresh, ...rest])).toBe(true)
  })

  it.each([adxl345Sensor, lis3dhSensor, mma8452Sensor])('that is none leaves the sample alone (%#)', (sensor) => {
    const { bytes } = sensor.data
    const of = (value: number, length = bytes) => Array.from({ length }, () => value)
    expect(decode(sensor, ...of(1, bytes - 1))).toEqual({ fault: 'length', sample: createSample() })
    expect(decode(sensor, ...of(0))).toEqual({ fault: 'empty', sample: createSample() })
    expect(decode(sensor, ...of(255))).toEqual({ fault: 'empty', sample: createSample() })
    expect(decode(sensor, ...of(1, bytes - 1), 256)).toEqual({ fault: 'not-bytes', sample: createSample() })
  })

  it.each([adxl345Sensor, lis3dhSensor, mma8452Sensor])('of any bytes is finite, or none (%#)', (sensor) => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.double()), { maxLength: 16 }), (values) => {
        const { sample } = decode(sensor, ...values)
        return [sample.accelX, sample.accelY, sample.accelZ].every((g) => Math.abs(g) < 129)
      })
    )
  })
})
