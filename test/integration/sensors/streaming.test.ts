import { afterEach, describe, expect, it } from 'vitest'
import type { Cuff } from '../../../firmware-bridge/cuff/cuff.ts'
import { createLinkedCuff } from '../../../firmware-bridge/cuff/link/linked-cuff.ts'
import { parseSensorChoice } from '../../../firmware-bridge/cuff/open-cuff.ts'
import { knownSensors } from '../../../firmware-bridge/cuff/sensors/known-sensors.ts'
import { createAccelerometerModel } from '../../support/sensors/accelerometer-model.ts'
import { accelerometerParts } from '../../support/sensors/accelerometer-parts.ts'
import { firmwares, startFittedBoard } from '../../support/avr/fitted-board.ts'
import { createCuffRecord, settle, silentLogger, turn, turnUntil } from '../../support/firmata-driver.ts'
import { createFirmataTransport } from '../../support/firmata-transport.ts'
import { createManualClock } from '../../support/manual-clock.ts'

const started: Cuff[] = []
afterEach(async () => {
  for (const cuff of started.splice(0)) void cuff.stop()
  await settle()
})

const plumb = { accelX: 0, accelY: 0, accelZ: 1, gyroX: 0, gyroY: 0, gyroZ: 0 }
const parts = Object.keys(accelerometerParts) as (keyof typeof accelerometerParts)[]

async function stream(kind: (typeof parts)[number], { isIdeal = false } = {}) {
  const clock = createManualClock()
  const chip = createAccelerometerModel(accelerometerParts[kind], {
    seed: 9,
    isIdeal,
    motionAt: (_seconds, out) => void Object.assign(out, plumb)
  })
  const { addresses, settings } = knownSensors[kind]
  const cuff = createLinkedCuff({
    transport: createFirmataTransport(clock, new Map([[addresses[0]!, chip]])),
    clock,
    random: () => 0.5,
    logger: silentLogger
  })
  const record = createCuffRecord(clock)
  started.push(cuff)
  cuff.start(record)
  await turnUntil(clock, () => record.samples.length > 0)
  const settingsHold = () => settings.every(({ register, value }) => chip.register(register) === value)
  const codes = () => record.links.map(({ trouble }) => trouble?.code)
  return { clock, chip, cuff, record, settingsHold, codes, latest: () => record.links.at(-1)! }
}

describe.each(parts)('an %s', (kind) => {
  it('at rest repeats itself without being taken for frozen, even without any noise', async () => {
    const { clock, cuff, record } = await stream(kind, { isIdeal: true })
    await turn(clock, 30_000, 50)
    expect(record.links.map(({ state }) => state)).toEqual(['waiting', 'streaming'])
    expect(cuff.counters()).toMatchObject({ rejected: 0, gaps: 0 })
    expect(cuff.counters().samples).toBeGreaterThan(2990)
    expect(new Set(record.samples.map(({ accelZ }) => accelZ)).size).toBe(1)
    expect(record.samples[0]).toMatchObject({ hasGyro: false, gyroX: 0, accelX: 0, accelZ: 1 })
  })

  it('whose converter stands still is frozen, though its settings hold', async () => {
    const { clock, chip, record, codes } = await stream(kind)
    await turn(clock, 500)
    chip.freeze()
    const before = record.samples.length
    await turn(clock, 1000)
    expect(record.samples.length - before).toBeLessThanOrEqual(4)
    expect(codes()).toContain('SENSOR_FROZEN')
  })

  it('that lost its power for a moment is set up again', async () => {
    const { clock, chip, record, settingsHold, latest } = await stream(kind)
    await turn(clock, 500)
    chip.brownOut()
    expect(settingsHold()).toBe(false)
    await turnUntil(clock, settingsHold, { withinMs: 500 })
    await turnUntil(clock, () => latest().state === 'streaming', { withinMs: 500 })
    expect(record.samples.every(({ accelZ }) => accelZ > 0.8)).toBe(true)
  })

  it('on a wire that comes and goes is told as just that', async () => {
    const { clock, chip, record, latest } = await stream(kind)
    const loseFor = async (ms: number) => {
      chip.detach()
      await turn(clock, ms)
      chip.attach()
      await turnUntil(clock, () => latest().state === 'streaming')
    }
    await turn(clock, 500)
    await loseFor(300)
    expect(record.links.at(-2)!.trouble).toMatchObject({
      code: 'SENSOR_NOT_FOUND',
      message: 'The sensor stopped answering.'
    })
    await turn(clock, 500)
    await loseFor(300)
    expect(record.links.at(-2)!.trouble).toMatchObject({
      code: 'SENSOR_WIRE_LOOSE',
      message: 'The sensor comes and goes: one of its wires is loose.'
    })
    expect(record.samples.every(({ accelZ }) => accelZ > 0.8)).toBe(true)
  })
})

describe.each(firmwares)('an ADXL335 at $firmware', ({ program }) => {
  const begin = (choice: string) => {
    const fitted = startFittedBoard({ program, kind: 'adxl335', choice: parseSensorChoice(choice) })
    started.push(fitted.cuff)
    return fitted
  }

  it('streams gravity from the pins that are named, in the order of its axes', async () => {
    const { board, record, streams, cuff } = begin('adxl335:A2,A1,A0')
    await board.runUntil(streams)
    await board.run(1)
    // The leg is plumb along the sensor's z, at the third pin, which is here said to be x.
    expect(record.samples.at(-1)!.accelX).toBeGreaterThan(0.8)
    expect(Math.abs(record.samples.at(-1)!.accelZ)).toBeLessThan(0.2)
    expect(cuff.counters()).toMatchObject({ rejected: 0, gaps: 0 })
    expect(Math.abs(cuff.counters().samples - 100)).toBeLessThan(4)
  })

  it('without power is told with its pins, and streams again once it has some', async () => {
    const { board, sensor, record, streams, trouble } = begin('adxl335')
    await board.runUntil(streams)
    sensor.detach()
    await board.runUntil(() => trouble() !== null)
    expect(trouble()).toMatchObject({
      code: 'SENSOR_NOT_FOUND',
      message: 'A0, A1 and A2 carry no voltages that an ADXL335 gives.'
    })
    sensor.attach()
    await board.runUntil(streams)
    expect(record.samples.every(({ accelZ }) => accelZ > 0.8)).toBe(true)
  })
})
