import { decodeAcceleration } from './decode-acceleration.ts'
import type { I2cSensor } from './i2c-sensor.ts'

/** The MMA8452Q's registers that matter here, after its data sheet (NXP, revision 10, table 11 and chapter 6). */
export const mma8452 = {
  address: 0x1d,
  alternativeAddress: 0x1c,
  whoAmI: 0x2a,
  registers: {
    status: 0x00,
    data: 0x01,
    whoAmI: 0x0d,
    dataConfiguration: 0x0e,
    control1: 0x2a,
    control2: 0x2b
  },
  standby: 0x00,
  settings: {
    /** +-8 g, no high-pass. */
    dataConfiguration: 0x02,
    /** High resolution: every output is the mean of as many conversions as there is time for. */
    control2: 0x02,
    /** 100 Hz, both bytes of an axis, active. The low-noise bit stays off: it would end the range at 4 g. */
    control1: 0x19
  },
  /** In STATUS: a reading of all axes came since the last was taken. */
  dataReady: 0x08,
  /** The counts of all three parts (14, 12 and 10 bits) stand at the left of sixteen bits. */
  countsPerG: 4096
} as const

const { registers, settings } = mma8452

/** A reading begins at STATUS, which lies right before the data: x, y, z, the high byte first. */
const layout = { bytes: 7, firstAxis: 1, isBigEndian: true, countsPerG: mma8452.countsPerG, saturatedCounts: 32_640 }

/** The MMA8452Q, and its sisters of finer and coarser counts. */
export const mma8452Sensor: I2cSensor = {
  addresses: [mma8452.address, mma8452.alternativeAddress],
  identity: {
    register: registers.whoAmI,
    names: new Map([
      [0x1a, 'MMA8451'],
      [mma8452.whoAmI, 'MMA8452'],
      [0x3a, 'MMA8453']
    ])
  },
  // Other settings can only be changed in standby.
  preparation: [{ register: registers.control1, value: mma8452.standby }],
  settings: [
    { register: registers.dataConfiguration, value: settings.dataConfiguration, name: 'acceleration range' },
    { register: registers.control2, value: settings.control2, name: 'oversampling' },
    { register: registers.control1, value: settings.control1, name: 'rate' }
  ],
  data: { register: registers.status, bytes: layout.bytes },
  needsRepeatedStart: true,
  isNew: (values) => ((values[0] ?? 0) & mma8452.dataReady) !== 0,
  hasGyro: false,
  accelRangeG: 8,
  gyroRangeDps: null,
  decode: (values, out) => decodeAcceleration(layout, values, out)
}
