import { afterEach, describe, expect, it } from 'vitest'
import { rateFor } from '../../../firmware-bridge/cuff/firmata/device-stream.ts'
import { readKickbackCuff } from '../../support/avr/kickback-cuff.ts'
import { createSteppedCuff, type SteppedCuff } from '../../support/avr/stepped-cuff.ts'

const identityQuestion = 'f00c00f7'
const start = 'f00c01'
const readOn = 'f0766810'

const started: SteppedCuff[] = []
afterEach(async () => {
  for (const cuff of started.splice(0)) await cuff.stop()
})

/** The cuff's own firmware under a bridge; `takes` says which messages reach the board. */
const plugIn = (takes: (message: string) => boolean = () => true, baud: 57600 | 115200 = 57600) => {
  const cuff = createSteppedCuff({ program: readKickbackCuff(baud), sets: [], fullRomDegrees: 40, seed: 6 })
  const messages: string[] = []
  cuff.noise.toBoard = (bytes) => {
    const message = Buffer.from(bytes).toString('hex')
    messages.push(message)
    return takes(message) ? bytes : new Uint8Array(0)
  }
  started.push(cuff)
  const count = (prefix: string) => messages.filter((message) => message.startsWith(prefix)).length
  return { cuff, count }
}

describe("the bridge and the cuff's own firmware", () => {
  it.each([
    { baud: 57600, rateHz: 100 },
    { baud: 115200, rateHz: 200 }
  ] as const)('take numbered samples, as many as leave $baud baud some room', async ({ baud, rateHz }) => {
    const { cuff, count } = plugIn(() => true, baud)
    await cuff.until(() => cuff.told.samples > 0)
    const before = cuff.told.samples
    await cuff.run(5)
    expect(cuff.told.abouts).toMatchObject([{ firmware: 'Kickback cuff 1.0', sensor: 'MPU6050', rateHz }])
    expect(Math.abs(cuff.told.samples - before - 5 * rateHz)).toBeLessThanOrEqual(2)
    expect(cuff.told.wrong).toBe(0)
    expect(cuff.cuff.counters()).toMatchObject({ gaps: 0, rejected: 0, reconnects: 0 })
    expect(count(readOn)).toBe(0)
  })

  it('come down to plain readings where the board does not say who it is', async () => {
    const { cuff, count } = plugIn((message) => message !== identityQuestion)
    await cuff.until(() => cuff.told.samples > 200)
    expect(count(identityQuestion)).toBe(3)
    expect(count(start)).toBe(0)
    expect(count(readOn)).toBeGreaterThan(0)
    expect(cuff.told.wrong).toBe(0)
  })

  it('start again where the start was lost on its way', async () => {
    let lost = 0
    const { cuff, count } = plugIn((message) => !message.startsWith(start) || ++lost > 2)
    await cuff.until(() => cuff.told.samples > 200)
    expect(count(start)).toBe(3)
    expect(cuff.cuff.counters()).toMatchObject({ rejected: 0, reconnects: 0 })
  })

  it('go on within half a second where the board was reset on a line that stays open', async () => {
    const { cuff, count } = plugIn()
    await cuff.until(() => cuff.told.samples > 0)
    await cuff.run(2)
    const before = cuff.told.lastSeconds
    cuff.reset()
    await cuff.run(0.05)
    const atReset = cuff.told.samples
    await cuff.until(() => cuff.told.samples > atReset)
    expect(cuff.told.lastSeconds - before).toBeLessThan(0.5)
    expect(count(start)).toBe(2)
    await cuff.run(1)
    expect(cuff.told.outOfOrder).toBe(0)
    expect(cuff.cuff.counters()).toMatchObject({ gaps: 1, reconnects: 0 })
  })

  it('stay within what a board says it can do', () => {
    expect(rateFor({ baud: 57_600, slowestHz: 50, fastestHz: 200 })).toBe(100)
    expect(rateFor({ baud: 115_200, slowestHz: 50, fastestHz: 100 })).toBe(100)
    expect(rateFor({ baud: 9600, slowestHz: 60, fastestHz: 200 })).toBe(60)
  })
})
