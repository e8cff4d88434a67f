import type { Firmata } from 'firmata-io'
import type { Clock } from '../../clock.ts'
import { findSensor, type Candidate, type FoundSensor } from '../sensors/find-sensor.ts'
import { i2cSensorIds, knownSensors } from '../sensors/known-sensors.ts'
import type { SensorChoice } from '../sensors/sensor-choice.ts'
import { busStuck, noBus, troubleOf, wireTrouble } from '../sensors/sensor-trouble.ts'
import type { WireFinding } from '../sensors/wire-finding.ts'
import { boardAnswers, lookAtWires } from './bus-wires.ts'
import type { I2cBus } from './i2c-bus.ts'
import { ownFirmware } from './own-firmware.ts'
import { createSensorRegisters, type SensorRegisters } from './sensor-registers.ts'

/** What outlives a connection: after a failure the wires are looked at before the bus is on, while they can be. */
export interface BusMemory {
  failed: boolean
}

export const createBusMemory = (): BusMemory => ({ failed: false })

export interface FindOptions {
  clock: Clock
  signal: AbortSignal
  memory: BusMemory
}

type BusChoice = Extract<SensorChoice, { kind: 'auto' | 'i2c' }>

/** I2C keeps the addresses below and above for itself. */
const firstAddress = 0x08
const lastAddress = 0x77

const allKnown: readonly Candidate[] = i2cSensorIds.map((id) => ({
  sensor: knownSensors[id],
  addresses: knownSensors[id].addresses
}))

function candidatesOf(choice: BusChoice): readonly Candidate[] {
  if (choice.kind === 'auto') return allKnown
  const sensor = knownSensors[choice.id]
  return [{ sensor, addresses: choice.address === null ? sensor.addresses : [choice.address] }]
}

const knownAddresses = [...new Set(allKnown.flatMap(({ addresses }) => addresses))]

/**
 * Turns the bus on and finds the sensor.
 * @throws KickbackError that says, as far as it can be known, why there is none
 */
export async function findOnBus(
  io: Firmata,
  bus: I2cBus,
  choice: BusChoice,
  options: FindOptions
): Promise<FoundSensor<SensorRegisters>> {
  const { clock, signal, memory } = options
  const registersAt: Parameters<typeof findSensor<SensorRegisters>>[1] = (address, sensor) =>
    createSensorRegisters(bus, address, { clock, signal, needsRepeatedStart: sensor.needsRepeatedStart === true })
  const before = memory.failed ? await lookAtWires(io, knownAddresses, options) : null
  // Many a firmware waits for ever on a wire that is held down.
  if (before?.sda === 'down' || before?.scl === 'down') throw wireTrouble(before)
  bus.begin()
  const wanted = await findSensor(candidatesOf(choice), registersAt)
  memory.failed = wanted.found === null
  if (wanted.found !== null) return wanted.found
  if (wanted.isSilent) throw (await boardAnswers(io, options)) ? noBus() : busStuck()

  const all = choice.kind === 'auto' ? wanted : await findSensor(allKnown, registersAt)
  const { found, strangers } = all
  const id = i2cSensorIds.find((one) => knownSensors[one] === found?.sensor)
  const answering = found === null && strangers.size === 0 ? await scan(bus, options) : []
  const isEmpty = found === null && strangers.size === 0 && answering.length === 0
  throw troubleOf({
    choice,
    other: found === null || id === undefined ? null : { id, name: found.name, address: found.address },
    strangers,
    answering,
    wires: isEmpty ? await wiresNow(before) : null,
    knowsRepeatedStart: knowsRepeatedStart(io)
  })

  /** The cuff's own firmware gives the wires back. Another keeps them until it is reset, and shows nothing true. */
  async function wiresNow(seen: WireFinding | null): Promise<WireFinding | null> {
    if (seen !== null || io.firmware.name !== ownFirmware) return seen
    io.reset()
    return lookAtWires(io, knownAddresses, options)
  }
}

/** Whoever answers to a reading of one byte. */
async function scan(bus: I2cBus, { clock, signal }: FindOptions): Promise<number[]> {
  const answering: number[] = []
  for (let address = firstAddress; address <= lastAddress; address++) {
    const answer = await createSensorRegisters(bus, address, { clock, signal }).ask(null, 1)
    if (answer === 'silence') break
    if (answer !== 'nobody') answering.push(address)
  }
  return answering
}

/** StandardFirmata from 2.5 on; earlier ones pass over the wish. */
function knowsRepeatedStart({ version: { major = 0, minor = 0 } }: Firmata): boolean {
  return major > 2 || (major === 2 && minor >= 5)
}
