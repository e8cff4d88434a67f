import type { Firmata } from 'firmata-io'
import { pino } from 'pino'
import { afterEach, describe, expect, it } from 'vitest'
import type { LinkState } from '#contracts/words.ts'
import type { CuffAbout } from '../../../firmware-bridge/cuff/cuff.ts'
import { openCuffFamily } from '../../../firmware-bridge/cuff/firmata/cuff-family.ts'
import { openBoard } from '../../../firmware-bridge/cuff/firmata/firmata-board.ts'
import { createCuffSample, decodeSample } from '../../../firmware-bridge/cuff/kickback-cuff/decode.ts'
import { startMessage } from '../../../firmware-bridge/cuff/kickback-cuff/protocol.ts'
import { createLinkedCuff } from '../../../firmware-bridge/cuff/link/linked-cuff.ts'
import type { PlannedSet } from '../../../firmware-bridge/cuff/simulated/leg/plan.ts'
import { startEmulatedBoard } from '../../support/avr/emulated-board.ts'
import { readKickbackCuff } from '../../support/avr/kickback-cuff.ts'
import { createLineTransport } from '../../support/avr/line-transport.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean()
})

const plugIn = async () => {
  const sets: PlannedSet[] = []
  const board = await startEmulatedBoard({ program: readKickbackCuff(), leg: { seed: 2, sets }, chipSeed: 4 })
  cleanups.push(() => board.stop())
  board.powerOn()
  return { board, transport: createLineTransport(board.line) }
}

describe('johnny-five on the cuff firmware', () => {
  it('gets ready, and hears numbered samples beside its own messages', async () => {
    const { board, transport } = await plugIn()
    const { port } = await transport.nextPort()
    const garbled: unknown[] = []
    const io = await new Promise<Firmata>((resolve, reject) => {
      const opened = openBoard(
        port,
        { clock: board.clock, answerTimeoutMs: 10_000 },
        {
          ready: resolve,
          restarted: () => garbled.push('restarted'),
          chunkRead: () => undefined,
          garbled: () => garbled.push(null),
          said: (text) => garbled.push(text),
          closed: (error) => reject(error ?? new Error('closed'))
        }
      )
      cleanups.push(() => opened.dispose())
    })
    expect(io.firmware).toEqual({ name: 'Kickback cuff', version: { major: 1, minor: 0 } })
    expect(io.pins).toHaveLength(20)
    const sample = createCuffSample()
    const sequences: number[] = []
    const enough = new Promise<void>((resolve) => {
      openCuffFamily(io).listen((bytes) => {
        if (decodeSample(bytes, sample)) sequences.push(sample.sequence)
        if (sequences.length === 100) resolve()
      })
    })
    io.sysexCommand(startMessage(200))
    await enough
    expect(sequences).toEqual(sequences.map((_none, i) => sequences[0]! + i))
    expect(garbled).toEqual([])
  })

  it('streams its numbered samples to the bridge', async () => {
    const { board, transport } = await plugIn()
    const cuff = createLinkedCuff({
      transport,
      clock: board.clock,
      random: Math.random,
      logger: pino({ level: 'silent' })
    })
    cleanups.push(() => cuff.stop())
    const told: { about: CuffAbout | null; links: LinkState[] } = { about: null, links: [] }
    let samples = 0
    await new Promise<void>((resolve) =>
      cuff.start({
        sample() {
          if (++samples === 100) resolve()
        },
        link: (state) => void told.links.push(state),
        about: (about) => void (told.about = about),
        ended: () => undefined
      })
    )
    expect(told.about).toMatchObject({ firmware: 'Kickback cuff 1.0', sensor: 'MPU6050', rateHz: 100 })
    expect(told.links.at(-1)).toBe('streaming')
    expect(cuff.counters()).toMatchObject({ rejected: 0, reconnects: 0 })
  })
})
