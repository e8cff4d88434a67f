import { KickbackError } from '#contracts/errors.ts'
import { hex } from './hex.ts'
import type { I2cSensor } from './i2c-sensor.ts'

/** What set-up needs of the chip; `read` gives null where it does not answer. */
interface Registers {
  write(register: number, byte: number): void
  read(register: number, count: number): Promise<number[] | null>
}

/** One lost byte on the serial line must not look like a missing chip. */
const tries = 3

/**
 * Writes all settings and reads them back.
 * @throws KickbackError SENSOR_SETTINGS naming the first that does not hold
 */
export async function writeSettings({ preparation = [], settings }: I2cSensor, chip: Registers): Promise<void> {
  let fault: string | null = null
  for (let i = 0; i < tries; i++) {
    for (const { register, value } of [...preparation, ...settings]) chip.write(register, value)
    fault = await faultOfSettings({ settings }, chip)
    if (fault === null) return
  }
  throw new KickbackError('SENSOR_SETTINGS', `The sensor does not keep its settings: ${fault}.`)
}

export const noAnswer = 'it does not answer'

/** Which setting is not as written, in words; null where all are. */
export async function faultOfSettings(
  { settings }: Pick<I2cSensor, 'settings'>,
  chip: Registers
): Promise<string | null> {
  for (const { register, value, name } of settings) {
    const found = (await chip.read(register, 1))?.[0]
    if (found === undefined) return noAnswer
    if (found !== value) return `${name} reads ${hex(found)} instead of ${hex(value)}`
  }
  return null
}
