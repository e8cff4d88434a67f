import { adxl345 } from '../../../firmware-bridge/cuff/sensors/adxl345.ts'
import { lis3dh } from '../../../firmware-bridge/cuff/sensors/lis3dh.ts'
import { mma8452 } from '../../../firmware-bridge/cuff/sensors/mma8452.ts'
import type { AccelerometerPart, RegisterAt } from './accelerometer-model.ts'

const plainNext = (registerCount: number) => (pointer: number) => (pointer + 1) % registerCount

const adxl345RateHz = (at: RegisterAt): number => 3200 / 2 ** (15 - (at(adxl345.registers.rate) & 0x0f))

/** ADXL345, revision E: table 1 (errors), 7 (rates), 19 (registers). */
const adxl345Part: AccelerometerPart = {
  registerCount: 0x40,
  powerOn: [
    [adxl345.registers.deviceId, adxl345.deviceId],
    [adxl345.registers.rate, 0x0a],
    [adxl345.registers.interruptSource, 0x02]
  ],
  dataRegister: adxl345.registers.data,
  ready: { register: adxl345.registers.interruptSource, bit: adxl345.dataReady },
  isBigEndian: false,
  rateHz: (at) => ((at(adxl345.registers.powerControl) & 0x08) === 0 ? 0 : adxl345RateHz(at)),
  bandwidthHz: (at) => adxl345RateHz(at) / 2,
  scale(at) {
    const format = at(adxl345.registers.dataFormat)
    const range = format & 3
    const isFull = (format & 0x08) !== 0
    return { countsPerG: isFull ? 256 : 256 / 2 ** range, mostCounts: isFull ? 512 * 2 ** range - 1 : 511, shift: 0 }
  },
  isWritable: (register) =>
    register > 0x1c && register !== 0x2b && !(register >= 0x30 && register <= 0x37 && register !== 0x31),
  next: plainNext(0x40),
  named: (byte) => byte & 0x3f,
  forgetsAtStop: false,
  noiseDensityG: [0.00041, 0.00041, 0.0006],
  offsetG: [0.035, 0.035, 0.04],
  scaleError: 0.01
}

/** By ODR: hertz in high resolution (table 31). */
const lis3dhRatesHz = [0, 1, 10, 25, 50, 100, 200, 400]

const lis3dhRateHz = (at: RegisterAt): number => lis3dhRatesHz[at(lis3dh.registers.control1) >> 4] ?? 0

/** LIS3DH: table 4 (errors), 9 (bandwidth), 21 (registers), 31 (rates). */
const lis3dhPart: AccelerometerPart = {
  registerCount: 0x40,
  powerOn: [
    [lis3dh.registers.whoAmI, lis3dh.whoAmI],
    [lis3dh.registers.control1, 0x07]
  ],
  dataRegister: lis3dh.registers.data,
  ready: { register: lis3dh.registers.status, bit: lis3dh.dataReady },
  isBigEndian: false,
  rateHz: lis3dhRateHz,
  bandwidthHz: (at) => lis3dhRateHz(at) / ((at(lis3dh.registers.control4) & 0x08) !== 0 ? 9 : 2),
  scale(at) {
    const control = at(lis3dh.registers.control4)
    const isHigh = (control & 0x08) !== 0
    const range = (control >> 4) & 3
    // 1, 2, 4 and, out of line, 12 mg a digit.
    const mgADigit = [1, 2, 4, 12][range] ?? 1
    return isHigh
      ? { countsPerG: 1000 / mgADigit, mostCounts: 2047, shift: 4 }
      : { countsPerG: 250 / mgADigit, mostCounts: 511, shift: 6 }
  },
  isWritable: (register) => (register >= 0x1e && register <= 0x26) || register === 0x2e || register >= 0x30,
  next: (pointer, named) => ((named & lis3dh.autoIncrement) !== 0 ? (pointer + 1) % 0x40 : pointer),
  named: (byte) => byte & 0x3f,
  forgetsAtStop: false,
  noiseDensityG: [0.00022, 0.00022, 0.00022],
  offsetG: [0.04, 0.04, 0.04],
  scaleError: 0.01
}

/** By DR: hertz (data sheet, table on CTRL_REG1). */
const mma8452RatesHz = [800, 400, 200, 100, 50, 12.5, 6.25, 1.56]
const mma8452RateHz = (at: RegisterAt): number => mma8452RatesHz[(at(mma8452.registers.control1) >> 3) & 7] ?? 800
const lastAxisByte = mma8452.registers.data + 5

/** MMA8452Q: table 2 (errors), chapter 6 (registers). It hears of other settings in standby alone. */
const mma8452Part: AccelerometerPart = {
  registerCount: 0x40,
  powerOn: [[mma8452.registers.whoAmI, mma8452.whoAmI]],
  dataRegister: mma8452.registers.data,
  ready: { register: mma8452.registers.status, bit: mma8452.dataReady },
  isBigEndian: true,
  rateHz: (at) => ((at(mma8452.registers.control1) & 1) === 0 ? 0 : mma8452RateHz(at)),
  bandwidthHz: (at) => mma8452RateHz(at) / 2,
  scale: (at) => ({
    countsPerG: 1024 / 2 ** (at(mma8452.registers.dataConfiguration) & 3),
    mostCounts: 2047,
    shift: 4
  }),
  isWritable: (register, at) =>
    register === mma8452.registers.control1 ||
    (register > mma8452.registers.whoAmI && (at(mma8452.registers.control1) & 1) === 0),
  next: (pointer) => (pointer === lastAxisByte ? mma8452.registers.status : (pointer + 1) % 0x40),
  named: (byte) => byte & 0x3f,
  forgetsAtStop: true,
  noiseDensityG: [0.000126, 0.000126, 0.000126],
  offsetG: [0.017, 0.017, 0.017],
  scaleError: 0.01
}

export const accelerometerParts = { adxl345: adxl345Part, lis3dh: lis3dhPart, mma8452: mma8452Part } as const
