import { KickbackError } from '#contracts/errors.ts'
import { mpu6050 } from './registers.ts'

/** What set-up needs of the chip; `read` gives null where it does not answer. */
interface Registers {
  write(register: number, byte: number): void
  read(register: number, count: number): Promise<number[] | null>
}

export interface FoundSensor<R extends Registers> {
  registers: R
  address: number
  name: string
}

const { registers, settings, knownIdentities } = mpu6050
const names: Record<number, string> = { 0x68: 'MPU6050', 0x70: 'MPU6500', 0x71: 'MPU9250', 0x73: 'MPU9255' }
/** One lost byte on the serial line must not look like a missing chip. */
const tries = 3
const hex = (byte: number): string => `0x${byte.toString(16).padStart(2, '0')}`

/**
 * The chip at 0x68, or else at 0x69 (AD0 high).
 * @throws KickbackError SENSOR_NOT_FOUND
 */
export async function findSensor<R extends Registers>(registersAt: (address: number) => R): Promise<FoundSensor<R>> {
  let stranger: string | null = null
  for (const address of [mpu6050.address, mpu6050.alternativeAddress]) {
    const chip = registersAt(address)
    for (let i = 0; i < tries; i++) {
      const identity = (await chip.read(registers.whoAmI, 1))?.[0]
      if (identity === undefined) continue
      if (knownIdentities.some((known) => known === identity)) {
        return { registers: chip, address, name: names[identity] ?? 'MPU6050' }
      }
      stranger ??= `The chip at ${hex(address)} calls itself ${hex(identity)}, which is no MPU6050.`
    }
  }
  throw new KickbackError('SENSOR_NOT_FOUND', stranger ?? 'No sensor answers at 0x68 or 0x69.')
}

/** The registers 0x19 to 0x1C lie side by side and are read in one go. */
const wanted = [settings.sampleRateDivider, settings.config, settings.gyroConfig, settings.accelConfig]
const wantedNames = ['sample rate divider', 'low-pass', 'gyro range', 'acceleration range']

/**
 * Writes all settings and reads them back.
 * @throws KickbackError SENSOR_SETTINGS naming the first that does not hold
 */
export async function writeSettings(chip: Registers): Promise<void> {
  let fault: string | null = null
  for (let i = 0; i < tries; i++) {
    chip.write(registers.powerManagement, settings.powerManagement)
    wanted.forEach((byte, offset) => chip.write(registers.sampleRateDivider + offset, byte))
    fault = await faultOfSettings(chip)
    if (fault === null) return
  }
  throw new KickbackError('SENSOR_SETTINGS', `The sensor does not keep its settings: ${fault}.`)
}

export const noAnswer = 'it does not answer'

/** Which setting is not as written, in words; null where all are. */
export async function faultOfSettings(chip: Registers): Promise<string | null> {
  const power = await chip.read(registers.powerManagement, 1)
  const found = await chip.read(registers.sampleRateDivider, wanted.length)
  if (power === null || found === null) return noAnswer
  if (power[0] !== settings.powerManagement) return `power management reads ${hex(power[0] ?? 0)}`
  const index = wanted.findIndex((byte, offset) => found[offset] !== byte)
  return index < 0
    ? null
    : `${wantedNames[index]} reads ${hex(found[index] ?? 0)} instead of ${hex(wanted[index] ?? 0)}`
}
