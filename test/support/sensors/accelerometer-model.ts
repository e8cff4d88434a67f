import type { I2cDevice } from '../../../firmware-bridge/cuff/simulated/i2c-device.ts'
import { createLegMotion, type LegMotion } from '../../../firmware-bridge/cuff/simulated/leg/kinematics.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'

/** How a part's registers stand, for its parts to look at. */
export type RegisterAt = (register: number) => number

/** A part with an accelerometer alone, as its data sheet has it. */
export interface AccelerometerPart {
  registerCount: number
  /** Registers that are not zero when power comes. */
  powerOn: readonly (readonly [register: number, value: number])[]
  /** x, y, z, two bytes each. */
  dataRegister: number
  ready: { register: number; bit: number }
  isBigEndian: boolean
  /** Conversions a second; 0 in standby. */
  rateHz(at: RegisterAt): number
  bandwidthHz(at: RegisterAt): number
  /** Counts per g, the ends of the range in counts, and how far left the counts stand in their sixteen bits. */
  scale(at: RegisterAt): { countsPerG: number; mostCounts: number; shift: number }
  isWritable(register: number, at: RegisterAt): boolean
  /** Where the pointer stands behind a byte; `named` is what the host wrote to name the register. */
  next(pointer: number, named: number): number
  /** The register that the host names by this byte. */
  named(byte: number): number
  forgetsAtStop: boolean
  /** Typical values: noise in g per root hertz by axis, offsets in g, the scale's error. */
  noiseDensityG: readonly [number, number, number]
  offsetG: readonly [number, number, number]
  scaleError: number
}

export interface AccelerometerModelOptions {
  seed: number
  /** What the chip is strapped to: true specific force (g) in its own axes. */
  motionAt: (timeSeconds: number, out: LegMotion) => void
  /** Without errors and noise. */
  isIdeal?: boolean
}

/** A chip by its register map, with the faults that wires and batteries have. */
export interface AccelerometerModel extends I2cDevice {
  /** Power fails for a moment: the settings are lost. */
  brownOut(): void
  /** A plug comes off: nobody acknowledges any more. */
  detach(): void
  attach(): void
  /** The converter stands still, though all settings hold. */
  freeze(): void
  register(address: number): number
}

const axisBytes = 6
/** The delay of a low-pass of second order, in periods of its bandwidth. */
const delayPeriods = 0.2

export const createAccelerometerModel = (
  part: AccelerometerPart,
  { seed, motionAt, isIdeal = false }: AccelerometerModelOptions
): AccelerometerModel => {
  const random = createRandom(seed)
  const within = (limit: number): number => (isIdeal ? 0 : random.between(-limit, limit))
  const offsets = part.offsetG.map(within)
  const scaleError = 1 + within(part.scaleError)
  const memory = new Uint8Array(part.registerCount)
  const data = new DataView(memory.buffer, part.dataRegister, axisBytes)
  const motion = createLegMotion()
  const { ready } = part
  let pointer = 0
  let named = 0
  let attached = true
  let frozen = false
  let converted = -1

  const at: RegisterAt = (register) => memory[register % part.registerCount] ?? 0

  const powerOn = (): void => {
    memory.fill(0)
    for (const [register, value] of part.powerOn) memory[register] = value
    converted = -1
  }

  const convert = (timeSeconds: number): void => {
    const bandwidth = part.bandwidthHz(at)
    motionAt(timeSeconds - delayPeriods / bandwidth, motion)
    const { countsPerG, mostCounts, shift } = part.scale(at)
    const felt = [motion.accelX, motion.accelY, motion.accelZ]
    for (const [axis, force] of felt.entries()) {
      const noise = isIdeal ? 0 : (part.noiseDensityG[axis] ?? 0) * Math.sqrt(bandwidth) * random.normal()
      const counts = Math.round((force * scaleError + (offsets[axis] ?? 0) + noise) * countsPerG)
      const clipped = Math.max(-mostCounts - 1, Math.min(mostCounts, counts))
      data.setInt16(2 * axis, clipped << shift, !part.isBigEndian)
    }
    memory[ready.register] = at(ready.register) | ready.bit
  }

  const refresh = (timeSeconds: number): void => {
    const rateHz = part.rateHz(at)
    if (rateHz === 0 || frozen) return
    // The little more keeps a time that was meant to be a multiple of the period from falling into the one before.
    const conversion = Math.floor(timeSeconds * rateHz + 1e-6) / rateHz
    if (conversion === converted) return
    converted = conversion
    convert(conversion)
  }

  const takeByte = (): number => {
    const byte = at(pointer)
    if (pointer === part.dataRegister + axisBytes - 1) memory[ready.register] = at(ready.register) & ~ready.bit
    pointer = part.next(pointer, named)
    return byte
  }

  powerOn()
  return {
    write(bytes, timeSeconds) {
      if (!attached) return false
      refresh(timeSeconds)
      for (const [i, byte] of bytes.entries()) {
        if (i === 0) {
          named = byte
          pointer = part.named(byte)
        } else {
          if (part.isWritable(pointer, at)) memory[pointer] = byte
          pointer = part.next(pointer, named)
        }
      }
      return true
    },
    read(count, timeSeconds) {
      if (!attached) return new Uint8Array(0)
      refresh(timeSeconds)
      return Uint8Array.from({ length: count }, takeByte)
    },
    stop() {
      if (part.forgetsAtStop) pointer = named = 0
    },
    brownOut: powerOn,
    detach() {
      attached = false
    },
    attach() {
      attached = true
    },
    freeze() {
      frozen = true
    },
    register: at
  }
}
