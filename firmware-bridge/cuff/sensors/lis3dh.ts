import { decodeAcceleration } from './decode-acceleration.ts'
import type { I2cSensor } from './i2c-sensor.ts'

/** The LIS3DH's registers that matter here, after its data sheet (ST, DocID17530, table 21 and chapter 8). */
export const lis3dh = {
  address: 0x18,
  alternativeAddress: 0x19,
  whoAmI: 0x33,
  registers: {
    whoAmI: 0x0f,
    control1: 0x20,
    control2: 0x21,
    control4: 0x23,
    control5: 0x24,
    status: 0x27,
    data: 0x28,
    fifoControl: 0x2e
  },
  powerDown: 0x00,
  settings: {
    /** No high-pass. */
    control2: 0x00,
    /** Both bytes of an axis from one conversion, +-8 g, high resolution. */
    control4: 0xa8,
    /** No FIFO. */
    control5: 0x00,
    fifoControl: 0x00,
    /** 400 Hz on three axes: in high resolution the bandwidth is a ninth of it (table 9), 44 Hz. */
    control1: 0x77
  },
  /** In front of a register's number: go on to the next one with every byte. */
  autoIncrement: 0x80,
  /** In STATUS_REG: a reading of all axes came since the last was taken. */
  dataReady: 0x08,
  /** 4 mg a digit at +-8 g (table 4); the twelve bits stand at the left of sixteen. */
  countsPerG: 4000
} as const

const { registers, settings } = lis3dh

/** A reading begins at STATUS_REG, which lies right before the data: x, y, z, the low byte first. */
const layout = { bytes: 7, firstAxis: 1, isBigEndian: false, countsPerG: lis3dh.countsPerG, saturatedCounts: 32_640 }

export const lis3dhSensor: I2cSensor = {
  addresses: [lis3dh.address, lis3dh.alternativeAddress],
  identity: { register: registers.whoAmI, names: new Map([[lis3dh.whoAmI, 'LIS3DH']]) },
  preparation: [{ register: registers.control1, value: lis3dh.powerDown }],
  settings: [
    { register: registers.control2, value: settings.control2, name: 'high-pass' },
    { register: registers.control4, value: settings.control4, name: 'acceleration range' },
    { register: registers.control5, value: settings.control5, name: 'FIFO' },
    { register: registers.fifoControl, value: settings.fifoControl, name: 'FIFO mode' },
    { register: registers.control1, value: settings.control1, name: 'rate' }
  ],
  data: { register: registers.status | lis3dh.autoIncrement, bytes: layout.bytes },
  isNew: (values) => ((values[0] ?? 0) & lis3dh.dataReady) !== 0,
  hasGyro: false,
  accelRangeG: 8,
  gyroRangeDps: null,
  decode: (values, out) => decodeAcceleration(layout, values, out)
}
