import { KickbackError } from '#contracts/errors.ts'
import { hex } from './hex.ts'
import type { I2cSensor, SensorSetting } from './i2c-sensor.ts'

/** What set-up needs of the chip; `read` gives null where it does not answer. */
interface Registers {
  write(register: number, byte: number): void
  read(register: number, count: number): Promise<number[] | null>
}

/** Lost bytes on the serial line must not look like a chip that keeps nothing. */
const rounds = 5
/** A reading that says otherwise is asked for once more: it may have been garbled on its way. */
const looks = 2

/**
 * Writes all settings and reads them back; what is not as written is written again.
 * @throws KickbackError SENSOR_SETTINGS naming the first that does not hold
 */
export async function writeSettings({ preparation = [], settings }: I2cSensor, chip: Registers): Promise<void> {
  let open = settings
  let fault: string | null = null
  for (let round = 0; round < rounds; round++) {
    for (const { register, value } of [...preparation, ...open]) chip.write(register, value)
    const wrong: SensorSetting[] = []
    fault = null
    for (const setting of open) {
      const found = await faultOf(setting, chip, 1)
      if (found !== null) wrong.push(setting)
      fault ??= found
    }
    if (fault === null) return
    // What stops the chip for changes may undo what held.
    if (preparation.length === 0) open = wrong
  }
  throw new KickbackError('SENSOR_SETTINGS', `The sensor does not keep its settings: ${fault}.`)
}

export const noAnswer = 'it does not answer'

/** Which setting is not as written, in words; null where all are. */
export async function faultOfSettings(
  { settings }: Pick<I2cSensor, 'settings'>,
  chip: Registers
): Promise<string | null> {
  for (const setting of settings) {
    const fault = await faultOf(setting, chip, looks)
    if (fault !== null) return fault
  }
  return null
}

async function faultOf(
  { register, value, name }: SensorSetting,
  chip: Registers,
  most: number
): Promise<string | null> {
  let fault = noAnswer
  for (let look = 0; look < most; look++) {
    const found = (await chip.read(register, 1))?.[0]
    if (found === value) return null
    if (found !== undefined) fault = `${name} reads ${hex(found)} instead of ${hex(value)}`
  }
  return fault
}
