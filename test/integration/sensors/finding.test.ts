import { afterEach, describe, expect, it } from 'vitest'
import type { Cuff } from '../../../firmware-bridge/cuff/cuff.ts'
import { createLinkedCuff } from '../../../firmware-bridge/cuff/link/linked-cuff.ts'
import { parseSensorChoice } from '../../../firmware-bridge/cuff/open-cuff.ts'
import { knownSensors, type I2cSensorId } from '../../../firmware-bridge/cuff/sensors/known-sensors.ts'
import type { I2cDevice } from '../../../firmware-bridge/cuff/simulated/i2c-device.ts'
import { createBoardSensor } from '../../support/avr/board-sensor.ts'
import { firmwares, startFittedBoard } from '../../support/avr/fitted-board.ts'
import { createCuffRecord, settle, silentLogger, turnUntil } from '../../support/firmata-driver.ts'
import { readStandardFirmata } from '../../support/avr/standard-firmata.ts'
import { createFirmataTransport } from '../../support/firmata-transport.ts'
import { createManualClock } from '../../support/manual-clock.ts'

const started: Cuff[] = []
afterEach(async () => {
  for (const cuff of started.splice(0)) void cuff.stop()
  await settle()
})

const plumb = { accelX: 0, accelY: 0, accelZ: 1, gyroX: 0, gyroY: 0, gyroZ: 0 }
const chipOf = (kind: I2cSensorId): I2cDevice =>
  createBoardSensor({ kind, seed: 5, motionAt: (_seconds, out) => void Object.assign(out, plumb) }).device

/** What is told of these chips once it is decided. */
async function look(chips: readonly (readonly [address: number, device: I2cDevice])[], choice = 'auto') {
  const clock = createManualClock()
  const cuff = createLinkedCuff({
    transport: createFirmataTransport(clock, new Map(chips)),
    clock,
    random: () => 0.5,
    logger: silentLogger,
    sensor: parseSensorChoice(choice)
  })
  const record = createCuffRecord(clock)
  started.push(cuff)
  cuff.start(record)
  const latest = () => record.links.at(-1)
  await turnUntil(clock, () => latest()?.state === 'streaming' || latest()?.trouble !== null)
  const trouble = latest()?.trouble
  return {
    sensor: record.abouts.at(-1)?.sensor ?? null,
    told: trouble === null || trouble === undefined ? null : { ...trouble.toTrouble() },
    atMs: latest()!.atMs
  }
}

const kinds = Object.keys(knownSensors) as I2cSensorId[]
const everywhere = kinds.flatMap((kind) => knownSensors[kind].addresses.map((address) => [kind, address] as const))

describe('a sensor on the bus', () => {
  it.each(everywhere)('is found by itself: %s at %i', async (kind, address) => {
    const { sensor, told } = await look([[address, chipOf(kind)]])
    expect(told).toBeNull()
    expect(sensor).toBe(kind.toUpperCase())
  })

  it.each(everywhere)('is found where it is said to be: %s at %i', async (kind, address) => {
    const { sensor } = await look([[address, chipOf(kind)]], `${kind}@0x${address.toString(16)}`)
    expect(sensor).toBe(kind.toUpperCase())
  })

  it('is the one with a gyro where there are two, or the one that is named', async () => {
    const chips = [[0x53, chipOf('adxl345')] as const, [0x68, chipOf('mpu6050')] as const]
    expect((await look(chips)).sensor).toBe('MPU6050')
    expect((await look(chips, 'adxl345')).sensor).toBe('ADXL345')
  })

  it('is told by what it says of itself at an address that two kinds share', async () => {
    expect((await look([[0x1d, chipOf('mma8452')]])).sensor).toBe('MMA8452')
    expect((await look([[0x1d, chipOf('adxl345')]])).sensor).toBe('ADXL345')
  })
})

describe('a sensor that is not as was said', () => {
  it('is named, with what to type, where another one is there', async () => {
    const { told } = await look([[0x68, chipOf('mpu6050')]], 'adxl345')
    expect(told).toEqual({
      code: 'SENSOR_OTHER_CHIP',
      message: 'No ADXL345 answers, but an MPU6050 does, at 0x68.',
      advice: 'Type --sensor mpu6050, or leave --sensor out.'
    })
  })

  it('is named, with what to type, where it has the other address', async () => {
    const { told } = await look([[0x69, chipOf('mpu6050')]], 'mpu6050@0x68')
    expect(told).toEqual({
      code: 'SENSOR_OTHER_CHIP',
      message: 'The MPU6050 answers at 0x69, not at 0x68.',
      advice: 'Type --sensor mpu6050@0x69, or --sensor mpu6050 for either address.'
    })
  })

  it('is told by what it calls itself where nobody knows it', async () => {
    const registers: I2cDevice = { write: () => true, read: (count) => new Uint8Array(count).fill(0x12) }
    const { told } = await look([[0x68, registers]])
    expect(told).toMatchObject({
      code: 'SENSOR_OTHER_CHIP',
      message: 'The chip at 0x68 calls itself 0x12, which is no sensor that Kickback knows.'
    })
  })

  it('is told by its address where no sensor has that', async () => {
    const { told } = await look([[0x3c, chipOf('mpu6050')]])
    expect(told).toMatchObject({
      code: 'SENSOR_OTHER_CHIP',
      message: 'A chip answers at 0x3c, but none at an address that the sensor can have.'
    })
  })

  it('is missing where nobody answers at all', async () => {
    const { told, atMs } = await look([])
    expect(told).toMatchObject({ code: 'SENSOR_NOT_FOUND', message: 'No sensor answers at any address.' })
    expect(atMs).toBeLessThan(10_000)
  })
})

describe.each(firmwares)('the bus at $firmware', ({ firmware, program }) => {
  const isOld = firmware.endsWith('2.4')

  it.each(isOld ? (['mpu6500', 'lis3dh'] as const) : (['mpu9250', 'mma8452'] as const))('has an %s', async (kind) => {
    const { board, record, streams, cuff } = startFittedBoard({ program, kind })
    started.push(cuff)
    await board.runUntil(streams)
    expect(record.abouts).toMatchObject([{ sensor: kind.toUpperCase() }])
    expect(record.links.at(-1)!.atMs).toBeLessThan(3000)
  })

  it('has a chip at an address of no sensor', async () => {
    const { board, trouble, cuff } = startFittedBoard({ program, address: 0x3c })
    started.push(cuff)
    await board.runUntil(() => trouble()?.code === 'SENSOR_OTHER_CHIP')
    expect(trouble()?.message).toBe('A chip answers at 0x3c, but none at an address that the sensor can have.')
  })
})

it('StandardFirmata 2.4 cannot read an MMA8452, which is told', async () => {
  const { board, trouble, cuff } = startFittedBoard({ program: readStandardFirmata(), kind: 'mma8452' })
  started.push(cuff)
  await board.runUntil(() => trouble() !== null)
  expect(trouble()).toMatchObject({ code: 'SENSOR_NEEDS_FIRMWARE' })
  expect(trouble()?.message).toContain('The chip at 0x1d is probably an MMA8452')
})
