import { KickbackError } from '#contracts/errors.ts'
import { hex } from './hex.ts'
import { knownSensors, type I2cSensorId } from './known-sensors.ts'
import type { SensorChoice } from './sensor-choice.ts'
import type { WireFinding } from './wire-finding.ts'

/** What was seen on a bus on which the sensor that is wanted was not found. */
export interface BusEvidence {
  choice: Extract<SensorChoice, { kind: 'auto' | 'i2c' }>
  /** Another sensor than the wanted one, or that one at another address. */
  other: { id: I2cSensorId; name: string; address: number } | null
  /** Chips at sensors' addresses that are none, by what they call themselves. */
  strangers: ReadonlyMap<number, number>
  /** All addresses that answer. */
  answering: readonly number[]
  /** Null where it is not known. */
  wires: WireFinding | null
  /** Whether the firmware can ask and read without letting go of the bus. */
  knowsRepeatedStart: boolean
}

const sda = 'SDA (A4)'
const scl = 'SCL (A5)'

/** Why there is no sensor, as far as the evidence goes. */
export function troubleOf(evidence: BusEvidence): KickbackError {
  return (
    otherSensor(evidence) ??
    needsFirmware(evidence) ??
    stranger(evidence) ??
    elsewhere(evidence) ??
    wireTrouble(evidence.wires)
  )
}

function otherSensor({ choice, other }: BusEvidence): KickbackError | null {
  if (choice.kind === 'auto' || other === null) return null
  const { id, name, address } = other
  if (id === choice.id) {
    return new KickbackError(
      'SENSOR_OTHER_CHIP',
      `The ${name} answers at ${hex(address)}, not at ${hex(choice.address ?? address)}.`,
      { advice: `Type --sensor ${id}@${hex(address)}, or --sensor ${id} for either address.` }
    )
  }
  return new KickbackError(
    'SENSOR_OTHER_CHIP',
    `No ${choice.id.toUpperCase()} answers, but an ${name} does, at ${hex(address)}.`,
    { advice: `Type --sensor ${id}, or leave --sensor out.` }
  )
}

function needsFirmware({ choice, strangers, answering, knowsRepeatedStart }: BusEvidence): KickbackError | null {
  const { mma8452 } = knownSensors
  if (knowsRepeatedStart || (choice.kind === 'i2c' && choice.id !== 'mma8452')) return null
  const address = mma8452.addresses.find((one) => strangers.has(one) || answering.includes(one))
  if (address === undefined) return null
  return new KickbackError(
    'SENSOR_NEEDS_FIRMWARE',
    `The chip at ${hex(address)} is probably an MMA8452, which this version of StandardFirmata cannot read.`
  )
}

function stranger({ strangers }: BusEvidence): KickbackError | null {
  const [first] = strangers
  if (first === undefined) return null
  const [address, identity] = first
  return new KickbackError(
    'SENSOR_OTHER_CHIP',
    `The chip at ${hex(address)} calls itself ${hex(identity)}, which is no sensor that Kickback knows.`
  )
}

function elsewhere({ answering }: BusEvidence): KickbackError | null {
  if (answering.length === 0) return null
  const places = answering.slice(0, 4).map(hex).join(', ')
  return new KickbackError(
    'SENSOR_OTHER_CHIP',
    answering.length === 1
      ? `A chip answers at ${places}, but none at an address that the sensor can have.`
      : `Chips answer at ${places}, but none at an address that the sensor can have.`,
    { advice: 'Look at the address pin (AD0, SDO, SA0): it belongs to GND or to 3.3 V. Or the chip is another one.' }
  )
}

/** Nobody answers: what the wires tell of it, null where they could not be looked at. */
export function wireTrouble(wires: WireFinding | null): KickbackError {
  if (wires === null) return nobody('No sensor answers at any address.')
  if (wires.swappedAt !== null) {
    return new KickbackError(
      'SENSOR_WIRES_SWAPPED',
      `SDA and SCL are swapped: a chip answers at ${hex(wires.swappedAt)} when A5 is taken for SDA.`
    )
  }
  const down = [...(wires.sda === 'down' ? [sda] : []), ...(wires.scl === 'down' ? [scl] : [])]
  const open = [...(wires.sda === 'open' ? [sda] : []), ...(wires.scl === 'open' ? [scl] : [])]
  if (down.length === 2) {
    return new KickbackError(
      'SENSOR_WIRE_LOOSE',
      'SDA and SCL are both held at 0 V: the sensor probably has no power.',
      { advice: 'Check its VCC wire: to 5V, or to 3.3V where the module has no regulator. Else both wires touch GND.' }
    )
  }
  if (down[0] !== undefined) return shorted(down[0])
  if (open.length === 2) {
    return nobody('No sensor is connected: neither SDA (A4) nor SCL (A5) leads to one that has power.')
  }
  if (open[0] !== undefined) {
    return new KickbackError('SENSOR_WIRE_LOOSE', `${open[0]} is open: its wire is probably off or broken.`)
  }
  return new KickbackError('SENSOR_NOT_FOUND', 'No sensor answers at any address, though both wires are high.', {
    advice: "Probably the sensor's GND is off. Check all four wires: VCC, GND, SDA to A4, SCL to A5."
  })
}

const nobody = (message: string): KickbackError => new KickbackError('SENSOR_NOT_FOUND', message)

const shorted = (wire: string): KickbackError =>
  new KickbackError('SENSOR_BUS_STUCK', `${wire} is held at 0 V: it touches GND, or the sensor hangs.`)

/** The board itself says nothing any more. */
export const busStuck = (): KickbackError =>
  new KickbackError(
    'SENSOR_BUS_STUCK',
    'The board stopped answering when it called the sensor: SDA or SCL is probably held at 0 V.'
  )

/** The board answers, but to no word about the bus. */
export const noBus = (): KickbackError =>
  new KickbackError('SENSOR_NOT_FOUND', "The board's firmware does not answer to questions about its sensor bus.", {
    advice: "Flash StandardFirmata, or the cuff's own firmware: this one seems to come without I2C."
  })
