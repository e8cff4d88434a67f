import { mpu6050 } from '../mpu6050/registers.ts'
import type { I2cDevice } from './i2c-device.ts'
import type { LegMotion } from './leg/kinematics.ts'
import { createMpu6050Signal, ordinaryMpu6050, type Mpu6050Errors } from './mpu6050-signal.ts'
import { createRandom } from './random.ts'

export interface Mpu6050ModelOptions {
  seed: number
  /** What the chip is strapped to: true specific force (g) and angular rate (deg/s) in its own axes. */
  motionAt: (timeSeconds: number, out: LegMotion) => void
  errors?: Mpu6050Errors
  /** What it answers to WHO_AM_I: an MPU6050, or one of those that came after it. */
  identity?: number
}

/** An MPU6050 by its register map, with the faults that wires and batteries have. */
export interface Mpu6050Model extends I2cDevice {
  /** Power fails for a moment: settings are lost, the chip sleeps again and its data read zero. */
  brownOut: () => void
  /** A plug comes off: nobody acknowledges any more. Power stays, so settings do. */
  detach: () => void
  attach: () => void
  /** A register as it stands, for tests to look at. */
  register(address: number): number
}

const { registers, dataBytes } = mpu6050
const registerCount = 128
const deviceReset = 0x80
const sleepBit = 0x40
const readOnly = (address: number): boolean => (address >= 0x3a && address <= 0x60) || address === registers.whoAmI

export const createMpu6050Model = (options: Mpu6050ModelOptions): Mpu6050Model => {
  const { seed, motionAt, errors, identity = mpu6050.identities.mpu6050 } = options
  const random = createRandom(seed)
  const convert = createMpu6050Signal(random, errors ?? ordinaryMpu6050(random), motionAt)
  const memory = new Uint8Array(registerCount)
  const data = new DataView(memory.buffer, registers.data, dataBytes)
  let pointer = 0
  let attached = true
  let converted = -1

  const at = (address: number): number => memory[address % registerCount] ?? 0

  const powerOn = (): void => {
    memory.fill(0)
    memory[registers.powerManagement] = sleepBit
    memory[registers.whoAmI] = identity
    converted = -1
  }

  const store = (address: number, value: number): void => {
    if (readOnly(address)) return
    if (address === registers.powerManagement && (value & deviceReset) !== 0) powerOn()
    else memory[address] = value
  }

  /** Brings the data registers up to date: they change at the internal sample rate and stand still in sleep. */
  const refresh = (timeSeconds: number): void => {
    if ((at(registers.powerManagement) & sleepBit) !== 0) return
    const lowPass = at(registers.config) & 7
    const gyroRateHz = lowPass === 0 || lowPass === 7 ? 8000 : 1000
    const rateHz = gyroRateHz / (1 + at(registers.sampleRateDivider))
    // The little more keeps a time that was meant to be a multiple of the period from falling into the one before.
    const conversion = Math.floor(timeSeconds * rateHz + 1e-6) / rateHz
    if (conversion === converted) return
    converted = conversion
    const accelRange = (at(registers.accelConfig) >> 3) & 3
    const gyroRange = (at(registers.gyroConfig) >> 3) & 3
    const accelLowPass = identity === mpu6050.identities.mpu6050 ? lowPass : at(registers.accelLowPass) & 7
    convert({ accelRange, gyroRange, lowPass, accelLowPass }, conversion, data)
  }

  powerOn()
  return {
    write(bytes, timeSeconds) {
      if (!attached) return false
      // What was converted under the old settings stays so.
      refresh(timeSeconds)
      for (const [i, byte] of bytes.entries()) {
        if (i === 0) pointer = byte % registerCount
        else {
          store(pointer, byte)
          pointer = (pointer + 1) % registerCount
        }
      }
      return true
    },
    read(count, timeSeconds) {
      if (!attached) return new Uint8Array(0)
      refresh(timeSeconds)
      return Uint8Array.from({ length: count }, () => {
        const byte = at(pointer)
        pointer = (pointer + 1) % registerCount
        return byte
      })
    },
    brownOut: powerOn,
    detach() {
      attached = false
    },
    attach() {
      attached = true
    },
    register: at
  }
}
