/**
 * One reading of the cuff. The object handed to a listener is reused for the next reading: copy what must stay.
 * `timeSeconds` is the cuff's own sample clock; acceleration is in g with gravity included; angular rate is in deg/s
 * and 0 where `hasGyro` is false; axes are the sensor's, as mounted. `saturated` says that an axis stood at the end of
 * its range.
 */
export interface Sample {
  timeSeconds: number
  accelX: number
  accelY: number
  accelZ: number
  gyroX: number
  gyroY: number
  gyroZ: number
  hasGyro: boolean
  saturated: boolean
}

export const createSample = (): Sample => ({
  timeSeconds: 0,
  accelX: 0,
  accelY: 0,
  accelZ: 0,
  gyroX: 0,
  gyroY: 0,
  gyroZ: 0,
  hasGyro: true,
  saturated: false
})
