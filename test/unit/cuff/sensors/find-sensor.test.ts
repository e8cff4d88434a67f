import { describe, expect, it } from 'vitest'
import { findSensor, type Answer } from '../../../../firmware-bridge/cuff/sensors/find-sensor.ts'
import { knownSensors } from '../../../../firmware-bridge/cuff/sensors/known-sensors.ts'

const candidates = Object.values(knownSensors).map((sensor) => ({ sensor, addresses: sensor.addresses }))

/** A bus that answers as told, and what it was asked. */
const bus = (answer: (address: number, register: number, nth: number) => Answer) => {
  const asked: string[] = []
  const registersAt = (address: number) => ({
    ask(register: number) {
      asked.push(`${address}:${register}`)
      return Promise.resolve(answer(address, register, asked.length))
    }
  })
  return { asked, registersAt }
}

describe('looking for a sensor', () => {
  it('asks each register of each address once a round, three rounds long', async () => {
    const { asked, registersAt } = bus(() => 'nobody')
    expect(await findSensor(candidates, registersAt)).toMatchObject({ found: null, isSilent: false })
    expect(new Set(asked).size).toBe(8)
    expect(asked).toHaveLength(3 * 8)
  })

  it('survives an answer that was lost', async () => {
    const { registersAt } = bus((address, _register, nth) => (address === 0x68 && nth > 1 ? [0x68] : 'nobody'))
    expect((await findSensor(candidates, registersAt)).found).toMatchObject({ name: 'MPU6050', address: 0x68 })
  })

  it('gives up a board that says nothing, at the third question', async () => {
    const { asked, registersAt } = bus(() => 'silence')
    expect(await findSensor(candidates, registersAt)).toMatchObject({ found: null, isSilent: true })
    expect(asked).toHaveLength(3)
  })

  it('gives up a silent board that is asked for a single place, too', async () => {
    const { asked, registersAt } = bus(() => 'silence')
    const { mpu6050 } = knownSensors
    expect(await findSensor([{ sensor: mpu6050, addresses: [0x68] }], registersAt)).toMatchObject({ isSilent: true })
    expect(asked).toHaveLength(3)
  })

  it('remembers who calls itself by another name', async () => {
    const { registersAt } = bus((address) => (address === 0x69 ? [0x12] : 'nobody'))
    const { found, strangers } = await findSensor(candidates, registersAt)
    expect(found).toBeNull()
    expect([...strangers]).toEqual([[0x69, 0x12]])
  })
})
