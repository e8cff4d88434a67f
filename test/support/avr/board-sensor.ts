import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createAccelerometerModel } from '../sensors/accelerometer-model.ts'
import { accelerometerParts } from '../sensors/accelerometer-parts.ts'
import { createAdxl335Model } from '../sensors/adxl335-model.ts'
import type { I2cDevice } from '../../../firmware-bridge/cuff/simulated/i2c-device.ts'
import type { LegMotion } from '../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createMpu6050Model } from '../../../firmware-bridge/cuff/simulated/mpu6050-model.ts'
import { knownSensors, type I2cSensorId } from '../../../firmware-bridge/cuff/sensors/known-sensors.ts'

/** The sensor at a board: one on the bus, or three voltages. */
export interface BoardSensor {
  device: I2cDevice
  address: number
  voltsAt?: (channel: number, timeSeconds: number) => number
  brownOut(): void
  detach(): void
  attach(): void
}

export interface BoardSensorOptions {
  kind: I2cSensorId | 'adxl335'
  /** The usual one by default. */
  address?: number
  seed: number
  motionAt: (timeSeconds: number, out: LegMotion) => void
}

const supplyVolts = 3.3
const noChip: I2cDevice = { write: () => false, read: () => new Uint8Array(0) }
const isAccelerometer = (kind: I2cSensorId): kind is keyof typeof accelerometerParts => kind in accelerometerParts

export const createBoardSensor = ({ kind, address, ...options }: BoardSensorOptions): BoardSensor => {
  if (kind === 'adxl335') {
    return { device: noChip, address: 0, brownOut: () => undefined, ...createAdxl335Model({ ...options, supplyVolts }) }
  }
  const chip = isAccelerometer(kind)
    ? createAccelerometerModel(accelerometerParts[kind], options)
    : createMpu6050Model({ ...options, identity: mpu6050.identities[kind] })
  const usual = knownSensors[kind].addresses[0]
  return { device: chip, address: address ?? usual ?? 0, ...chip }
}
