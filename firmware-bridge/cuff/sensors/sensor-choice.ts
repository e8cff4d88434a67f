import { KickbackError } from '#contracts/errors.ts'
import { knownSensors, i2cSensorIds, type I2cSensorId } from './known-sensors.ts'

/** Three analog voltages: the channels (0 is A0) of x, y and z, and what they are measured in. */
export interface AnalogChoice {
  kind: 'analog'
  channels: readonly [number, number, number]
  /** The sensor's own supply, behind its regulator. */
  supplyVolts: number
  /** The voltage that the board's converter calls full: its own supply. */
  referenceVolts: number
}

/** Which sensor the cuff has, as `--sensor` names it. */
export type SensorChoice = { kind: 'auto' } | { kind: 'i2c'; id: I2cSensorId; address: number | null } | AnalogChoice

export const analogSensorId = 'adxl335'
const analogChannels = 6
/** What the ADXL335 runs on (data sheet, table 1), and what boards run on. */
const supplyRange = { least: 1.8, most: 3.6 }
const referenceRange = { least: 2.5, most: 5.5 }
const defaults: AnalogChoice = { kind: 'analog', channels: [0, 1, 2], supplyVolts: 3.3, referenceVolts: 5 }

const forms = `auto, ${i2cSensorIds.join(', ')}, ${analogSensorId}`
const invalid = (what: string): KickbackError => new KickbackError('CONFIG_INVALID_OPTION', `--sensor: ${what}`)
const quoted = (text: string): string => `"${text.slice(0, 40)}"`

/**
 * Reads `auto`, the name of an I2C sensor, perhaps with its address (`mpu6050@0x69`), or
 * `adxl335[:A0,A1,A2][,supply=3.3][,ref=5]`.
 * @throws KickbackError CONFIG_INVALID_OPTION naming what is wrong
 */
export function parseSensorChoice(text: string): SensorChoice {
  const lower = text.trim().toLowerCase()
  if (lower === 'auto') return { kind: 'auto' }
  const { name, address, rest } =
    /^(?<name>[a-z0-9]*)(?:@(?<address>[^:]*))?(?::(?<rest>.*))?$/.exec(lower)?.groups ?? {}
  if (name === analogSensorId) {
    if (address !== undefined)
      throw invalid(`an ${analogSensorId} has no address; it has pins: ${analogSensorId}:A0,A1,A2.`)
    return rest === undefined ? defaults : parseAnalog(rest)
  }
  const id = i2cSensorIds.find((known) => known === name)
  if (id === undefined) throw invalid(`${quoted(text)} is none of ${forms}.`)
  if (rest !== undefined) throw invalid(`${id} has no settings; an address is given as ${id}@0x${usualAddress(id)}.`)
  return { kind: 'i2c', id, address: address === undefined ? null : parseAddress(id, address) }
}

const usualAddress = (id: I2cSensorId): string => (knownSensors[id].addresses[0] ?? 0).toString(16)

function parseAddress(id: I2cSensorId, text: string): number {
  const address = /^0x[0-9a-f]{1,2}$/.test(text) ? Number(text) : Number.NaN
  const { addresses } = knownSensors[id]
  if (addresses.includes(address)) return address
  const possible = addresses.map((one) => `0x${one.toString(16)}`).join(' or ')
  throw invalid(`${quoted(text)} is no address of the ${id}: it has ${possible}.`)
}

function parseAnalog(text: string): AnalogChoice {
  const channels: number[] = []
  let { supplyVolts, referenceVolts } = defaults
  for (const part of text.split(',')) {
    const { pin, key, volts } =
      /^\s*(?:a(?<pin>\d)|(?<key>supply|ref)=(?<volts>\d+(?:\.\d+)?))\s*$/.exec(part)?.groups ?? {}
    if (pin !== undefined) channels.push(Number(pin))
    else if (key === 'supply') supplyVolts = voltsWithin(key, volts, supplyRange)
    else if (key === 'ref') referenceVolts = voltsWithin(key, volts, referenceRange)
    else throw invalid(`${quoted(part)} is neither a pin such as A0, nor supply=3.3, nor ref=5.`)
  }
  const given: readonly number[] = channels.length === 0 ? defaults.channels : channels
  const [x, y, z, ...others] = given
  const areThree = x !== undefined && y !== undefined && z !== undefined && others.length === 0
  if (!areThree || new Set([x, y, z]).size < 3 || Math.max(x, y, z) >= analogChannels) {
    throw invalid(`${analogSensorId} has three pins, one an axis, of A0 to A${analogChannels - 1}.`)
  }
  return { kind: 'analog', channels: [x, y, z], supplyVolts, referenceVolts }
}

function voltsWithin(key: string, text: string | undefined, { least, most }: { least: number; most: number }): number {
  const volts = Number(text)
  if (volts >= least && volts <= most) return volts
  throw invalid(`${key} is from ${least} to ${most} volts.`)
}
