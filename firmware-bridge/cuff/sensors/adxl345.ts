import { decodeAcceleration } from './decode-acceleration.ts'
import type { I2cSensor } from './i2c-sensor.ts'

/** The ADXL345's registers that matter here, after its data sheet (Analog Devices, revision E, table 19). */
export const adxl345 = {
  address: 0x53,
  alternativeAddress: 0x1d,
  deviceId: 0xe5,
  registers: {
    deviceId: 0x00,
    rate: 0x2c,
    powerControl: 0x2d,
    interruptSource: 0x30,
    dataFormat: 0x31,
    data: 0x32,
    fifoControl: 0x38
  },
  standby: 0x00,
  settings: {
    /** 100 Hz, which comes with a bandwidth of 50 Hz (table 7). */
    rate: 0x0a,
    /** Full resolution (256 counts per g in every range, table 1), +-8 g, low byte first, right-justified. */
    dataFormat: 0x0a,
    /** No FIFO: the data registers hold the latest reading. */
    fifoControl: 0x00,
    powerControl: 0x08
  },
  /** In INT_SOURCE: a reading came since the last was taken. It is set whether or not an interrupt is enabled. */
  dataReady: 0x80,
  countsPerG: 256
} as const

const { registers, settings } = adxl345

/** A reading begins at INT_SOURCE and DATA_FORMAT, which lie right before the data: x, y, z. */
const layout = { bytes: 8, firstAxis: 2, isBigEndian: false, countsPerG: adxl345.countsPerG, saturatedCounts: 2040 }

export const adxl345Sensor: I2cSensor = {
  addresses: [adxl345.address, adxl345.alternativeAddress],
  identity: { register: registers.deviceId, names: new Map([[adxl345.deviceId, 'ADXL345']]) },
  preparation: [{ register: registers.powerControl, value: adxl345.standby }],
  settings: [
    { register: registers.rate, value: settings.rate, name: 'rate' },
    { register: registers.dataFormat, value: settings.dataFormat, name: 'acceleration range' },
    { register: registers.fifoControl, value: settings.fifoControl, name: 'FIFO' },
    { register: registers.powerControl, value: settings.powerControl, name: 'measurement' }
  ],
  data: { register: registers.interruptSource, bytes: layout.bytes },
  isNew: (values) => ((values[0] ?? 0) & adxl345.dataReady) !== 0,
  hasGyro: false,
  accelRangeG: 8,
  gyroRangeDps: null,
  decode: (values, out) => decodeAcceleration(layout, values, out)
}
