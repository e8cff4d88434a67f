import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LinkState } from '#contracts/words.ts'
import { createLeg } from '../../../firmware-bridge/cuff/simulated/leg/leg.ts'
import type { Wiring } from '../../../firmware-bridge/cuff/on-cuff/wiring.ts'
import { createRepCounter } from '../../../firmware-bridge/motion/rep-counter.ts'
import { fullRomDegrees, mixedSet } from '../../support/mixed-set.ts'
import type { PinChange } from '../../support/avr/board-messages.ts'
import { readKickbackCuff } from '../../support/avr/kickback-cuff.ts'
import { readStandardFirmata } from '../../support/avr/standard-firmata.ts'
import { isHigh, plugInWiredCuff, signalsOn } from '../../support/avr/wired-cuff.ts'
import { createBench, type Bench } from '../mqtt/bench.ts'

const [buzzer, led] = [6, 5]
const wiring: Wiring = { buzzer: 'D6', vibration: 'D7', led: 'D5', button: 'D4' }

const truth = createLeg({ seed: 21, sets: [mixedSet] }).truthUntil(Infinity)

const firmwares: [string, () => Uint16Array][] = [
  ['StandardFirmata', readStandardFirmata],
  ["the cuff's own firmware", readKickbackCuff]
]

describe.each(firmwares)('the parts on a board with %s', (_name, readProgram) => {
  let bench: Bench
  const cleanups: (() => Promise<unknown>)[] = []
  beforeEach(async () => {
    bench = await createBench('aedes')
  })
  afterEach(async () => {
    await bench.stop()
    for (const clean of cleanups.splice(0)) await clean()
  })

  const start = async (parts: Wiring | null) => {
    const wired = await plugInWiredCuff(readProgram(), [mixedSet], parts)
    cleanups.push(() => wired.plugged.remove())
    await bench.bridge({
      cuff: wired.cuff,
      clock: wired.board.clock,
      createCounter: (listener, initial) => createRepCounter({ ...initial, listener }),
      fullRomDegrees
    })
    const linkIs = (link: LinkState, times = 1) =>
      bench.listener.until(() => bench.listener.of('status').filter((status) => status.link === link).length >= times)
    await linkIs('streaming')
    const hears = (signal: string, times = 1) =>
      wired.board.pinsAre((changes) => signalsOn(buzzer, changes).filter((heard) => heard === signal).length >= times)
    return { ...wired, linkIs, hears }
  }

  it('go through a set: the button starts it, each rep has its cue, the button ends it and, held, goes to the other side', async () => {
    const { board, cuff, press, hears } = await start(wiring)
    const { listener } = bench
    await board.pinsAre((changes) => isHigh(led, changes))
    press(0.15)
    await hears('short short short')
    await listener.first('live', ({ set }) => set?.active === true)
    board.startLeg()
    await board.legReaches(truth.at(-1)!.eccentricEnd + 1)
    press(0.15)
    await hears('longest')
    const { payload: finished } = await listener.first('set')
    expect(finished).toMatchObject({ ended: 'command', side: 'left' })
    expect(finished.reps.map(({ kind }) => kind)).toEqual(truth.map(({ kind }) => kind))
    press(1.5)
    await hears('long short short')
    await listener.first('live', ({ side }) => side === 'right')
    // It sounded while it was held, and is a button still: a board must not take the one for the end of the other.
    press(0.4)
    await hears('short short short', 2)
    expect(signalsOn(buzzer, board.pinChanges)).toEqual([
      'short short short',
      'short',
      'short',
      'long long',
      'short',
      'short short',
      'longest',
      'long short short',
      'short short short'
    ])
    // Nothing came of the presses but what was asked for.
    expect(listener.of('set')).toHaveLength(1)
    await listener.first('live', ({ side, set }) => side === 'right' && set?.active === true)
    expect(cuff.counters()).toMatchObject({ gaps: 0, rejected: 0, reconnects: 0 })
  })

  it('blink while the sensor is off its wire, come back with it and with the plug, and leave the board dark and silent', async () => {
    const { board, cuff, press, plugged, linkIs, hears } = await start(wiring)
    const turns = (pin: number, high: boolean, after: number) => (changes: readonly PinChange[]) =>
      changes.slice(after).some((change) => change.pin === pin && change.high === high)
    board.chip('detach')
    await linkIs('stalled')
    const stalled = board.pinChanges.length
    await board.pinsAre((changes) => !isHigh(led, changes))
    await board.pinsAre(turns(led, true, stalled))
    board.chip('attach')
    await linkIs('streaming', 2)
    await board.pinsAre((changes) => isHigh(led, changes))
    await plugged.unplug()
    await linkIs('lost')
    await board.pinsAre((changes) => !isHigh(led, changes))
    await plugged.plugIn()
    await linkIs('streaming', 3)
    await board.pinsAre((changes) => isHigh(led, changes))
    press(0.15)
    await hears('short short short')
    await bench.listener.first('live', ({ set }) => set?.active === true)
    press(1.5)
    await hears('long short short')
    await bench.listener.first('live', ({ side }) => side === 'right')
    cuff.signal?.('momentum')
    await board.pinsAre((changes) => isHigh(buzzer, changes))
    await cuff.stop()
    await board.pinsAre((changes) => !isHigh(buzzer, changes) && !isHigh(led, changes))
  })

  it('are let alone where none are wired', async () => {
    const { board, cuff, press } = await start(null)
    const before = board.pinChanges.length
    cuff.signal?.('rep')
    press(0.15)
    board.startLeg()
    await board.legReaches(truth[0]!.eccentricEnd)
    await bench.listener.first('rep', ({ state }) => state === 'confirmed')
    expect(board.pinChanges.slice(before)).toEqual([])
  })
})
