import type { I2cSensor } from '../sensors/i2c-sensor.ts'
import { decodeFrame } from './decode.ts'
import { mpu6050 } from './registers.ts'

const { registers, settings } = mpu6050

/** The MPU6050, and the parts that have its registers. */
export const mpu6050Sensor: I2cSensor = {
  addresses: [mpu6050.address, mpu6050.alternativeAddress],
  identity: {
    register: registers.whoAmI,
    names: new Map([
      [0x68, 'MPU6050'],
      [0x70, 'MPU6500'],
      [0x71, 'MPU9250'],
      [0x73, 'MPU9255']
    ])
  },
  settings: [
    // A sleeping chip keeps no setting, so it is woken first.
    { register: registers.powerManagement, value: settings.powerManagement, name: 'power management' },
    { register: registers.sampleRateDivider, value: settings.sampleRateDivider, name: 'sample rate divider' },
    { register: registers.config, value: settings.config, name: 'low-pass' },
    { register: registers.gyroConfig, value: settings.gyroConfig, name: 'gyro range' },
    { register: registers.accelConfig, value: settings.accelConfig, name: 'acceleration range' }
  ],
  data: { register: registers.data, bytes: mpu6050.dataBytes },
  hasGyro: true,
  accelRangeG: mpu6050.accelRangeG,
  gyroRangeDps: mpu6050.gyroRangeDps,
  decode: decodeFrame
}
