import { mpu6050Sensor, mpu6500Sensor, mpu9250Sensor } from '../mpu6050/sensor.ts'
import { adxl345Sensor } from './adxl345.ts'
import type { I2cSensor } from './i2c-sensor.ts'
import { lis3dhSensor } from './lis3dh.ts'
import { mma8452Sensor } from './mma8452.ts'

/** The sensors that the I2C bus is asked for, in this order: those with a gyro first. */
export const knownSensors = {
  mpu6050: mpu6050Sensor,
  mpu6500: mpu6500Sensor,
  mpu9250: mpu9250Sensor,
  adxl345: adxl345Sensor,
  lis3dh: lis3dhSensor,
  mma8452: mma8452Sensor
} as const satisfies Record<string, I2cSensor>

export type I2cSensorId = keyof typeof knownSensors

export const i2cSensorIds = Object.keys(knownSensors) as I2cSensorId[]

/** The sensors that the cuff's own firmware reads by itself. */
export const ownFirmwareSensors: readonly I2cSensor[] = [mpu6050Sensor, mpu6500Sensor, mpu9250Sensor]
