import { describe, expect, it } from 'vitest'
import { mpu6050 } from '../../../firmware-bridge/cuff/mpu6050/registers.ts'
import { createRandom } from '../../../firmware-bridge/cuff/simulated/random.ts'
import { firmata } from '../../../firmware-bridge/cuff/firmata/firmata-frames.ts'
import { examineInTurns, findingOf } from '../../support/examined.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import {
  createTamperedCuff,
  withFrozenReadings,
  withoutWriting,
  withReadings,
  type TamperedCuffOptions
} from '../../support/tampered-cuff.ts'
import {
  legThatLifts,
  onATable,
  slowLift,
  thrownLift,
  turnedOnATable,
  withLooseStrap,
  wornCuff
} from '../../support/worn-cuff.ts'

const { registers, settings } = mpu6050
const isReading = (bytes: Uint8Array): boolean => bytes[1] === firmata.i2cReply && bytes.length > 30

/** The whole examination of a cuff with something wrong; well otherwise. */
function examined(fault: Omit<TamperedCuffOptions, 'clock' | 'motion'> & Partial<Pick<TamperedCuffOptions, 'motion'>>) {
  const clock = createManualClock()
  const cuff = createTamperedCuff({ clock, motion: wornCuff([slowLift]), ...fault })
  return examineInTurns(clock, { patient: { openCuff: () => cuff } })
}

describe('the doctor names what is wrong with a board, its sensor or its wires', () => {
  it('nothing at all', async () => {
    const { ready, verdict, findings } = await examined({})
    expect(findings.filter(({ state }) => state !== 'ok')).toEqual([])
    expect(verdict).toBe('Ready: the cuff can count.')
    expect(ready).toBe(true)
  })

  it('a board that is silent', async () => {
    const diagnosis = await examined({ isSilent: true })
    expect(diagnosis.verdict).toMatch(
      /^First thing to fix: The board did not answer within 10 seconds\. Flash Standard/
    )
    expect(findingOf(diagnosis, 'port').state).toBe('ok')
    expect(findingOf(diagnosis, 'lift').message).toBe('Not checked: first comes what was found under Board.')
  })

  it('a stranger in the place of the sensor', async () => {
    const { verdict } = await examined({
      chip: withReadings((register, value) => (register === registers.whoAmI ? 0x55 : value))
    })
    expect(verdict).toContain('The chip at 0x68 calls itself 0x55, which is no sensor that Kickback knows.')
  })

  it('a sensor that does not keep its settings', async () => {
    const { verdict } = await examined({ chip: withoutWriting(registers.accelConfig) })
    expect(verdict).toContain('acceleration range reads 0x00 instead of 0x10')
  })

  it('a sensor that says it keeps its settings but measures at ±2 g', async () => {
    const stuck = withoutWriting(registers.accelConfig)
    const lying = withReadings((register, value) => (register === registers.accelConfig ? settings.accelConfig : value))
    const diagnosis = await examined({ chip: (sensor) => lying(stuck(sensor)) })
    expect(diagnosis.verdict).toMatch(/Gravity reads [34]\.\d\d g: the sensor measures at ±2 g instead of the ±8 g/)
    expect(diagnosis.firstToFix).toBe('gravity')
  })

  it('a gyro that measures at ±250 deg/s, which shows in the lift', async () => {
    const stuck = withoutWriting(registers.gyroConfig)
    const lying = withReadings((register, value) => (register === registers.gyroConfig ? settings.gyroConfig : value))
    const diagnosis = await examined({ chip: (sensor) => lying(stuck(sensor)) })
    expect(diagnosis.verdict).toMatch(/The gyro turns [34]\.\d times as far as gravity/)
  })

  it('a sensor that is frozen', async () => {
    const { verdict, firstToFix } = await examined({ chip: withFrozenReadings(50) })
    expect(verdict).toContain('The sensor sends the same reading again and again.')
    expect(firstToFix).toBe('readings')
  })

  it('a sensor with one axis stuck', async () => {
    const { verdict } = await examined({
      chip: withReadings((register, value) => (register === 0x3d ? 0x02 : register === 0x3e ? 0x10 : value))
    })
    expect(verdict).toContain('The sensor is stuck: acceleration y reads the same value each time.')
  })

  it('a loose wire: a reply is short now and then', async () => {
    const random = createRandom(1)
    const diagnosis = await examined({
      chip: (sensor) => ({
        ...sensor,
        write: (bytes, seconds) => sensor.write(bytes, seconds),
        read: (count, seconds) => sensor.read(count === mpu6050.dataBytes && random.unit() < 0.04 ? 3 : count, seconds)
      })
    })
    expect(diagnosis.verdict).toMatch(/\d+ of \d+ readings came garbled or empty\. A wire may be loose/)
    expect(findingOf(diagnosis, 'rate').state).toBe('ok')
  })

  it('a line that carries but 50 readings a second', async () => {
    let readings = 0
    const { verdict } = await examined({
      tamper: (bytes) => (isReading(bytes) && readings++ % 2 === 1 ? null : bytes)
    })
    expect(verdict).toMatch(/(49\.9|50\.0|50\.1) samples a second come, 100 were asked for\./)
  })
})

describe('the doctor tells a cuff on a leg from one that is not', () => {
  it('a cuff on a table', async () => {
    const diagnosis = await examined({ motion: onATable })
    expect(diagnosis.verdict).toMatch(
      /No lift was seen within 60 seconds: the cuff lies as still as on a table\. Strap it/
    )
    expect(findingOf(diagnosis, 'rest').message).toBe('The cuff lies still, as on a table.')
  })

  it('a cuff that is turned about on a table', async () => {
    const { verdict } = await examined({ motion: turnedOnATable })
    expect(verdict).toContain('The cuff was turned about the vertical, as on a table')
  })

  it('a leg that stands, and is never lifted', async () => {
    const { verdict } = await examined({ motion: wornCuff([]) })
    expect(verdict).toMatch(/No lift was seen within 60 seconds\. Stand still/)
  })

  it('a strap that is loose', async () => {
    const { verdict } = await examined({ motion: withLooseStrap(legThatLifts([slowLift, slowLift, slowLift])) })
    expect(verdict).toMatch(/moved, but not as a leg does: only \d+ % of the turning was about one axis\. Tighten/)
  })

  it('a leg that is thrown, not lifted', async () => {
    const { verdict } = await examined({ motion: wornCuff([thrownLift, thrownLift, thrownLift]) })
    expect(verdict).toMatch(/The leg was thrown up, within 0\.[34]\d s\./)
  })

  it('a thrown lift that a slow one follows is forgiven', async () => {
    const { ready } = await examined({ motion: wornCuff([thrownLift, slowLift]) })
    expect(ready).toBe(true)
  })
})
