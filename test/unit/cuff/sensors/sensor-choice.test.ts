import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isKickbackError } from '#contracts/errors.ts'
import { parseSensorChoice } from '../../../../firmware-bridge/cuff/sensors/sensor-choice.ts'

const analog = { kind: 'analog', channels: [0, 1, 2], supplyVolts: 3.3, referenceVolts: 5 }

describe('the choice of a sensor', () => {
  it.each([
    ['auto', { kind: 'auto' }],
    ['mpu6050', { kind: 'i2c', id: 'mpu6050', address: null }],
    [' MPU6050 ', { kind: 'i2c', id: 'mpu6050', address: null }],
    ['mpu9250@0x69', { kind: 'i2c', id: 'mpu9250', address: 0x69 }],
    ['mma8452@0x1C', { kind: 'i2c', id: 'mma8452', address: 0x1c }],
    ['lis3dh', { kind: 'i2c', id: 'lis3dh', address: null }],
    ['adxl335', analog],
    ['adxl335:A0,A1,A2', analog],
    ['adxl335:a3, a5, a1', { ...analog, channels: [3, 5, 1] }],
    ['adxl335:ref=4.8', { ...analog, referenceVolts: 4.8 }],
    ['adxl335:A1,A2,A3,supply=3,ref=3.3', { ...analog, channels: [1, 2, 3], supplyVolts: 3, referenceVolts: 3.3 }]
  ])('reads %s', (text, choice) => {
    expect(parseSensorChoice(text)).toEqual(choice)
  })

  it.each([
    ['', /is none of auto, mpu6050/],
    ['mpu', /"mpu" is none of/],
    ['mpu6050@', /no address of the mpu6050: it has 0x68 or 0x69/],
    ['mpu6050@0x53', /no address of the mpu6050/],
    ['mpu6050@104', /no address of the mpu6050/],
    ['mpu6050:A0', /has no settings; an address is given as mpu6050@0x68/],
    ['adxl335@0x53', /has no address; it has pins/],
    ['adxl335:', /neither a pin/],
    ['adxl335:A0,A1', /has three pins/],
    ['adxl335:A0,A1,A1', /has three pins/],
    ['adxl335:A0,A1,A6', /has three pins, one an axis, of A0 to A5/],
    ['adxl335:A0,A1,A2,A3', /has three pins/],
    ['adxl335:supply=5', /supply is from 1.8 to 3.6 volts/],
    ['adxl335:ref=12', /ref is from 2.5 to 5.5 volts/]
  ])('refuses "%s"', (text, words) => {
    expect(() => parseSensorChoice(text)).toThrow(words)
    expect(() => parseSensorChoice(text)).toThrow(expect.objectContaining({ code: 'CONFIG_INVALID_OPTION' }))
  })

  it('fails in its own words alone', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((rest) => `adxl335:${rest}`)
        ),
        (text) => {
          try {
            parseSensorChoice(text)
          } catch (error) {
            expect(isKickbackError(error)).toBe(true)
          }
        }
      )
    )
  })
})
