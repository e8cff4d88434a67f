import type { I2cSensor } from '../sensors/i2c-sensor.ts'
import { decodeFrame } from './decode.ts'
import { mpu6050 } from './registers.ts'

const { registers, settings, identities } = mpu6050

/** The MPU6050, after its register map. */
export const mpu6050Sensor: I2cSensor = {
  addresses: [mpu6050.address, mpu6050.alternativeAddress],
  identity: { register: registers.whoAmI, names: new Map([[identities.mpu6050, 'MPU6050']]) },
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

const withLowPass: I2cSensor = {
  ...mpu6050Sensor,
  settings: [
    ...mpu6050Sensor.settings,
    { register: registers.accelLowPass, value: settings.accelLowPass, name: 'acceleration low-pass' }
  ]
}

/** The MPU6500 has the registers of the MPU6050, but a low-pass of its own for the acceleration (RM-MPU-6500A-00). */
export const mpu6500Sensor: I2cSensor = {
  ...withLowPass,
  identity: { register: registers.whoAmI, names: new Map([[identities.mpu6500, 'MPU6500']]) }
}

/** An MPU6500 with a magnetometer beside it, which is left alone (RM-MPU-9250A-00). */
export const mpu9250Sensor: I2cSensor = {
  ...withLowPass,
  identity: {
    register: registers.whoAmI,
    names: new Map([
      [identities.mpu9250, 'MPU9250'],
      [identities.mpu9255, 'MPU9255']
    ])
  }
}
