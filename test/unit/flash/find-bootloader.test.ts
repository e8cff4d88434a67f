import { describe, expect, it } from 'vitest'
import { bootloadersOf } from '../../../firmware-bridge/flash/bootloaders.ts'
import { chipOf } from '../../../firmware-bridge/flash/chips.ts'
import { findBootloader } from '../../../firmware-bridge/flash/find-bootloader.ts'
import { stk500 } from '../../../firmware-bridge/flash/stk500.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { createScriptedLine } from '../../support/scripted-line.ts'
import { turnClock } from '../../support/turn-clock.ts'

type Answer = Parameters<typeof createScriptedLine>[0]
const [inSync, ok] = [0x14, 0x10]
const isSync = (request: Buffer): boolean => request[0] === stk500.sync.request[0]
const signature = [0x1e, 0x95, 0x0f]
const asBootloader: Answer = (request, say) => say(isSync(request) ? [inSync, ok] : [inSync, ...signature, ok])

/** Looks at both speeds for what answers; each opening is a line of its own. */
async function search(answerAt: (baud: number, opening: number) => Answer, canReset = true, each?: () => void) {
  const clock = createManualClock()
  const lines: ReturnType<typeof createScriptedLine>[] = []
  const looked: number[] = []
  let wantedReset = 0
  const work = findBootloader({
    open(baud) {
      const line = createScriptedLine(answerAt(baud, lines.length))
      lines.push(line)
      return Promise.resolve({ ...line, reset: () => Promise.resolve(canReset) })
    },
    candidates: bootloadersOf(undefined),
    clock,
    signal: new AbortController().signal,
    events: { looking: ({ baud }) => looked.push(baud), wantsReset: () => wantedReset++ }
  })
  const found = await turnClock(clock, work, each).catch((error: unknown) => error)
  return { found, looked, wantedReset, clock, open: lines.filter((line) => !line.isClosed()).length }
}
const silence: Answer = () => undefined

describe('the search for a bootloader', () => {
  it('gives a silent board up after two rounds, with every line closed and no timer left', async () => {
    const { found, looked, open, clock } = await search(() => silence)
    expect(found).toMatchObject({
      code: 'FLASH_NO_BOOTLOADER',
      message:
        'The board does not answer as the new bootloader (115200 baud) nor as the old bootloader (57600 baud). Nothing was written.'
    })
    expect(looked).toEqual([115_200, 57_600, 115_200, 57_600])
    expect(open).toBe(0)
    expect(clock.pendingTimers()).toBe(0)
  })

  it('waits for a person where the port cannot reset the board, and says so once', async () => {
    const { found, looked, wantedReset } = await search(() => silence, false)
    expect(found).toMatchObject({ code: 'FLASH_NO_BOOTLOADER' })
    expect(looked.length).toBe(20)
    expect(wantedReset).toBe(1)
  })

  it('takes the speed at which it is answered', async () => {
    const { found, looked } = await search((baud) => (baud === 57_600 ? asBootloader : silence))
    expect(found).toMatchObject({ bootloader: { name: 'old bootloader' }, signature: Buffer.from(signature) })
    expect(looked).toEqual([115_200, 57_600])
  })

  it('passes over what the program before left on the line', async () => {
    const noisy: Answer = (request, say) => {
      if (isSync(request)) say([0xf9, 2, 5, 0x14, 0xf0, 0x79])
      asBootloader(request, say)
    }
    let asked = 0
    // The noise comes once; at the second question the line is clean.
    const { found, looked } = await search(() => (request, say) => (asked++ === 0 ? noisy : asBootloader)(request, say))
    expect(found).toMatchObject({ bootloader: { baud: 115_200 } })
    expect(looked).toEqual([115_200])
  })

  it('tries again where the first question was lost', async () => {
    let asked = 0
    const { found, looked } = await search(() => (request, say) => {
      if (asked++ > 0) asBootloader(request, say)
    })
    expect(found).toMatchObject({ bootloader: { baud: 115_200 } })
    expect(looked).toEqual([115_200])
  })

  it('gives up a board that talks on and on, though it says what a bootloader would', async () => {
    const talking = new Set<Parameters<Answer>[1]>()
    const { found, open } = await search(
      () => (_request, say) => void talking.add(say),
      true,
      () => {
        for (const say of talking) say([inSync, ok])
      }
    )
    expect(found).toMatchObject({ code: 'FLASH_NO_BOOTLOADER' })
    expect(open).toBe(0)
  })

  it.each<[string, Answer]>([
    ['echoes', (request, say) => say([...request])],
    ['chatters without an end', (_request, say) => say(Array.from({ length: 9000 }, (_, i) => i & 0x7f))],
    ['answers the first question alone', (request, say) => (isSync(request) ? say([inSync, ok]) : undefined)],
    ['answers out of step', (request, say) => say(isSync(request) ? [inSync, ok] : [0x15, ...signature, ok])]
  ])('takes nothing for a bootloader that %s', async (_what, answer) => {
    const { found, open } = await search(() => answer)
    expect(found).toMatchObject({ code: 'FLASH_NO_BOOTLOADER' })
    expect(open).toBe(0)
  })
})

describe('a chip', () => {
  it.each([
    [[0x1e, 0x95, 0x0f], 'ATmega328P', true],
    [[0x1e, 0x95, 0x14], 'ATmega328', true],
    [[0x1e, 0x95, 0x16], 'ATmega328PB', false],
    [[0x1e, 0x94, 0x06], 'ATmega168', false],
    [[0x1e, 0x98, 0x01], 'ATmega2560, as on a Mega', false],
    [[0, 0, 0], 'chip with the signature 00 00 00', false]
  ])('%j is told by its signature: %s', (bytes, name, fits) => {
    expect(chipOf(Uint8Array.from(bytes))).toEqual({ name, fits })
  })
})
