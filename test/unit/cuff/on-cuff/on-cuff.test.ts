import five from 'johnny-five'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Cuff } from '../../../../firmware-bridge/cuff/cuff.ts'
import { createLinkedCuff } from '../../../../firmware-bridge/cuff/link/linked-cuff.ts'
import { createOnCuff } from '../../../../firmware-bridge/cuff/on-cuff/on-cuff.ts'
import type { Press } from '../../../../firmware-bridge/cuff/on-cuff/press-reader.ts'
import { readWiring, type Wiring } from '../../../../firmware-bridge/cuff/on-cuff/wiring.ts'
import { createCuffRecord, silentLogger, turn, turnUntil } from '../../../support/firmata-driver.ts'
import { createManualClock, type ManualClock } from '../../../support/manual-clock.ts'
import { createPinBoard, type PinBoard } from '../../../support/pin-board.ts'

const output = 1
const input = 0
const pullUp = 11
const port0 = (bits: number) => ({ kind: 'port', port: 0, bits })

const running: Cuff[] = []
afterEach(async () => {
  for (const cuff of running.splice(0)) await cuff.stop()
  vi.useRealTimers()
})

function plugIn(wiring: Wiring | null, tamper?: Parameters<typeof createPinBoard>[1]) {
  const clock = createManualClock()
  const board = createPinBoard(clock, tamper)
  const onCuff = wiring === null ? null : createOnCuff(wiring, clock)
  const cuff = createLinkedCuff({
    transport: board.transport,
    clock,
    random: () => 0.5,
    logger: silentLogger,
    onCuff
  })
  running.push(cuff)
  const presses: Press[] = []
  const record = Object.assign(createCuffRecord(clock), { button: (press: Press) => void presses.push(press) })
  cuff.start(record)
  const isStreaming = () => record.links.at(-1)?.state === 'streaming'
  const link = () => record.links.at(-1)?.state
  return { clock, board, cuff, record, presses, isStreaming, link }
}

/** five.Switch lets a contact settle by the system's timer, which stands still here, as the clock does. */
const contactSettlesMs = 5
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
})

/** What a board says each of its pins can be, as another board would. */
const changePins =
  (change: (modes: string, pin: number) => string) =>
  (bytes: Uint8Array): Uint8Array => {
    if (bytes[1] !== 0x6c) return bytes
    const pins = Buffer.from(bytes).toString('latin1').slice(2, -1).split('\x7f')
    return Buffer.from(`\xf0\x6c${pins.map(change).join('\x7f')}\xf7`, 'latin1')
  }

async function level(board: PinBoard, clock: ManualClock, bits: number): Promise<void> {
  board.send(0x90, bits & 0x7f, bits >> 7)
  await turn(clock, 10)
  vi.advanceTimersByTime(contactSettlesMs)
}

describe('the parts on a board', () => {
  it('touch no pin where nothing is wired', async () => {
    const { clock, board, cuff, isStreaming } = plugIn(null)
    await turnUntil(clock, isStreaming)
    for (const cue of ['rep', 'momentum', 'set-ended'] as const) cuff.signal?.(cue)
    await turn(clock, 2000)
    expect(board.said).toEqual([])
  })

  it('take up their pins alone, behind the reset, and are told by three bytes a change', async () => {
    const { clock, board, cuff, isStreaming } = plugIn(readWiring({ buzzer: 'D6', led: 'D5', button: 'D4' }))
    await turnUntil(clock, isStreaming)
    await turn(clock, 100)
    expect(board.said.splice(0)).toEqual([
      { kind: 'mode', pin: 6, mode: output },
      { kind: 'mode', pin: 5, mode: output },
      { kind: 'mode', pin: 4, mode: pullUp },
      { kind: 'report', port: 0, on: 1 },
      port0(0b011_0000)
    ])
    cuff.signal?.('rep')
    await turn(clock, 500)
    expect(board.said.splice(0)).toEqual([port0(0b111_0000), port0(0b011_0000)])
    await cuff.stop()
    expect(board.said).toEqual([port0(0b001_0000)])
    expect(clock.pendingTimers()).toBe(0)
  })

  it('keep the pull-up of the button through a chirp while it is pressed, on a board that knows no such mode', async () => {
    const wiring = readWiring({ buzzer: 'D6', button: 'D4' })
    const { clock, board, cuff, isStreaming } = plugIn(
      wiring,
      changePins((modes) => modes.replace('\x0b\x01', ''))
    )
    await turnUntil(clock, isStreaming)
    expect(board.said.slice(1)).toEqual([
      { kind: 'mode', pin: 4, mode: input },
      port0(0b1_0000),
      { kind: 'report', port: 0, on: 1 }
    ])
    await level(board, clock, 0b1_0000)
    await level(board, clock, 0)
    board.said.length = 0
    cuff.signal?.('rep')
    await turn(clock, 500)
    expect(board.said.filter(({ kind }) => kind === 'port')).toEqual([port0(0b101_0000), port0(0b001_0000)])
  })

  it('reach the pins behind A0 to A3, which johnny-five counts from nought', async () => {
    const { clock, board, isStreaming } = plugIn(readWiring({ buzzer: 'A1', led: 'A2', button: 'A0' }))
    await turnUntil(clock, isStreaming)
    expect(board.said).toEqual([
      { kind: 'mode', pin: 15, mode: output },
      { kind: 'mode', pin: 16, mode: output },
      { kind: 'mode', pin: 14, mode: pullUp },
      { kind: 'report', port: 1, on: 1 },
      { kind: 'port', port: 2, bits: 1 }
    ])
  })

  it('tell of presses, and ask the board once more before they believe one', async () => {
    const { clock, board, presses, isStreaming } = plugIn(readWiring({ button: 'D4' }))
    await turnUntil(clock, isStreaming)
    await level(board, clock, 0b1_0000)
    await turn(clock, 50)
    board.said.length = 0
    await level(board, clock, 0)
    expect(board.said).toEqual([{ kind: 'report', port: 0, on: 1 }])
    await turn(clock, 100)
    await level(board, clock, 0b1_0000)
    await turn(clock, 100)
    expect(presses).toEqual(['short'])
    await level(board, clock, 0)
    await turn(clock, 1100)
    expect(presses).toEqual(['short', 'held'])
  })

  it('come back on a new connection, and leave a press and a chirp of the old one behind', async () => {
    const { clock, board, cuff, presses, isStreaming, link } = plugIn(
      readWiring({ buzzer: 'D6', led: 'D5', button: 'D4' })
    )
    await turnUntil(clock, isStreaming)
    await level(board, clock, 0b1_0000)
    await level(board, clock, 0)
    cuff.signal?.('momentum')
    await turn(clock, 20)
    board.unplug()
    await turnUntil(clock, () => link() === 'lost')
    cuff.signal?.('rep')
    board.said.length = 0
    await turnUntil(clock, isStreaming)
    await turn(clock, 3000)
    expect(presses).toEqual([])
    expect(board.said.filter(({ kind }) => kind !== 'port')).toHaveLength(4)
    expect(board.said.filter((message) => message.kind === 'port' && (message.bits & 0b100_0000) !== 0)).toEqual([])
    cuff.signal?.('rep')
    await turn(clock, 500)
    expect(board.said.slice(-2)).toEqual([port0(0b111_0000), port0(0b011_0000)])
  })

  it('are told all of it once more where the board was reset on an open line', async () => {
    const { clock, board, cuff, presses, isStreaming } = plugIn(readWiring({ buzzer: 'D6', led: 'D5', button: 'D4' }))
    await turnUntil(clock, isStreaming)
    await turn(clock, 2000)
    const setUp = () => board.said.splice(0).filter(({ kind }) => kind !== 'port')
    const told = setUp()
    board.send(0xf9, 2, 5)
    await turnUntil(clock, () => !isStreaming())
    await turnUntil(clock, isStreaming)
    await turn(clock, 100)
    expect(board.said.at(-1)).toEqual(port0(0b011_0000))
    expect(setUp()).toEqual(told)
    await level(board, clock, 0b1_0000)
    await turn(clock, 100)
    await level(board, clock, 0)
    await turn(clock, 100)
    await level(board, clock, 0b1_0000)
    await turn(clock, 100)
    expect(presses).toEqual(['short'])
    cuff.signal?.('rep')
    await turn(clock, 500)
    expect(board.said.slice(-2)).toEqual([port0(0b111_0000), port0(0b011_0000)])
  })

  it('blink the LED slowly while a board is there whose sensor sends nothing', async () => {
    const { clock, board, isStreaming, link } = plugIn(readWiring({ led: 'D5' }))
    await turnUntil(clock, isStreaming)
    board.chip.detach()
    await turnUntil(clock, () => link() === 'stalled')
    board.said.length = 0
    await turn(clock, 1500)
    expect(board.said).toEqual([port0(0b10_0000)])
  })

  it('are told as trouble where the board cannot do with a pin, and the rest goes on', async () => {
    const withoutPin6 = changePins((modes, pin) => (pin === 6 ? '' : modes))
    const { clock, board, cuff, record, isStreaming } = plugIn(readWiring({ buzzer: 'D6', led: 'D5' }), withoutPin6)
    await turnUntil(clock, isStreaming)
    const { trouble } = record.links.at(-1)!
    expect(trouble).toMatchObject({ code: 'CUFF_PIN' })
    expect(trouble!.message).toContain('buzzer on D6')
    expect(trouble!.message).not.toContain('led')
    cuff.signal?.('rep')
    await turn(clock, 500)
    expect(board.said).toEqual([{ kind: 'mode', pin: 5, mode: output }, port0(0b10_0000)])
    expect(record.samples.length).toBeGreaterThan(10)
  })

  it('are made once, however often the board comes and goes', async () => {
    const boards = five.Board.cache.length
    const { clock, board, cuff, isStreaming, link } = plugIn(readWiring({ buzzer: 'D6', led: 'D5', button: 'D4' }))
    const timers: number[] = []
    for (let i = 0; i < 5; i++) {
      await turnUntil(clock, isStreaming)
      timers.push(clock.pendingTimers())
      board.unplug()
      await turnUntil(clock, () => link() === 'lost')
    }
    expect(new Set(timers).size).toBe(1)
    expect(five.Board.cache).toHaveLength(boards)
    await cuff.stop()
    expect(clock.pendingTimers()).toBe(0)
  })
})
