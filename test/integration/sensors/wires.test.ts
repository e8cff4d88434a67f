import { afterEach, describe, expect, it } from 'vitest'
import type { Cuff } from '../../../firmware-bridge/cuff/cuff.ts'
import type { Wiring } from '../../support/avr/crossed-wires.ts'
import { firmwares, startFittedBoard } from '../../support/avr/fitted-board.ts'
import { readKickbackCuff } from '../../support/avr/kickback-cuff.ts'
import { readStandardFirmata } from '../../support/avr/standard-firmata.ts'

const started: Cuff[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((cuff) => cuff.stop()))
})

function start(program: Uint16Array, wiring: Wiring, { resetsOnOpening = true } = {}) {
  const fitted = startFittedBoard({ program, wiring, resetsOnOpening })
  started.push(fitted.cuff)
  return fitted
}

describe.each(firmwares)('wires that are wrong, at $firmware', ({ program }) => {
  it('tells SDA and SCL that are swapped, and streams once they are not', async () => {
    const { board, trouble, streams } = start(program, 'swapped')
    await board.runUntil(() => trouble()?.code === 'SENSOR_WIRES_SWAPPED')
    expect(trouble()?.message).toBe('SDA and SCL are swapped: a chip answers at 0x68 when A5 is taken for SDA.')
    board.rewire('right')
    await board.runUntil(streams)
  })

  it.each<[Wiring, string, RegExp]>([
    ['sda-open', 'SENSOR_WIRE_LOOSE', /^SDA \(A4\) is open/],
    ['scl-open', 'SENSOR_WIRE_LOOSE', /^SCL \(A5\) is open/],
    ['sda-down', 'SENSOR_BUS_STUCK', /^SDA \(A4\) is held at 0 V/],
    ['no-power', 'SENSOR_WIRE_LOOSE', /^SDA and SCL are both held at 0 V: the sensor probably has no power/],
    ['unconnected', 'SENSOR_NOT_FOUND', /^No sensor is connected/],
    ['no-ground', 'SENSOR_NOT_FOUND', /though both wires are high/]
  ])('tells %s', async (wiring, code, words) => {
    const { board, trouble } = start(program, wiring)
    await board.runUntil(() => words.test(trouble()?.message ?? ''))
    expect(trouble()?.code).toBe(code)
  })

  it('frees a chip that holds SDA', async () => {
    const { board, streams } = start(program, 'hung-chip')
    await board.runUntil(streams)
  })
})

describe('at StandardFirmata, where a held wire stops the whole board', () => {
  it('says what probably did, before the wires could be looked at', async () => {
    const { board, record, trouble } = start(readStandardFirmata(), 'sda-down')
    await board.runUntil(() => trouble() !== null)
    expect(trouble()).toMatchObject({ code: 'SENSOR_BUS_STUCK' })
    expect(trouble()?.message).toMatch(/^The board stopped answering when it called the sensor/)
    expect(record.links.at(-1)!.atMs).toBeLessThan(7000)
  })
})

describe('over Bluetooth, which does not reset the board', () => {
  it('StandardFirmata, which has the wires for good, shows only that nobody answers, until its button is pressed', async () => {
    const { board, record, trouble } = start(readStandardFirmata(), 'swapped', { resetsOnOpening: false })
    await board.runUntil(() => /though both wires are high/.test(trouble()?.message ?? ''))
    await board.run(3)
    expect(new Set(record.links.slice(1).map((link) => link.trouble?.code))).toEqual(new Set(['SENSOR_NOT_FOUND']))
    board.reset()
    await board.runUntil(() => trouble()?.code === 'SENSOR_WIRES_SWAPPED')
  })

  it("the cuff's own firmware gives the wires back and shows that they are swapped", async () => {
    const { board, record, trouble } = start(readKickbackCuff(), 'swapped', { resetsOnOpening: false })
    await board.runUntil(() => trouble() !== null)
    expect(trouble()).toMatchObject({ code: 'SENSOR_WIRES_SWAPPED' })
    expect(record.links.at(-1)!.atMs).toBeLessThan(5000)
  })
})
