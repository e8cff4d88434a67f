import { describe, expect, it } from 'vitest'
import { bootloadersOf } from '../../../firmware-bridge/flash/bootloaders.ts'
import { readFirmware } from '../../../firmware-bridge/flash/firmware-file.ts'
import { flashBoard, type FlashEvents } from '../../../firmware-bridge/flash/flash-board.ts'
import { hexFolder } from '../../../scripts/lib/avr-toolchain.mjs'
import { chipWith, hasBootloaders, howToGetBootloaders, optiboot } from '../../support/avr/bootloaders.ts'
import { createFlashBench, type FlashBench } from '../../support/avr/flash-bench.ts'
import { recordFlashing } from '../../support/avr/flash-events.ts'
import { readStandardFirmata } from '../../support/avr/standard-firmata.ts'
import { isMissing } from '../../support/missing-tool.ts'

const { program } = await readFirmware(hexFolder, 57_600)
const cannot = isMissing('An Arduino bootloader with its compiler', hasBootloaders(), howToGetBootloaders)
const programPage = 0x64
const headBytes = 4

const flash = (bench: FlashBench, also: Partial<FlashEvents> = {}, stop = new AbortController()) => {
  const { events, said } = recordFlashing(also)
  const work = flashBoard({
    program,
    open: bench.open,
    candidates: bootloadersOf('uno'),
    clock: bench.clock,
    signal: stop.signal,
    events
  })
  return { said, result: bench.run(work) }
}
/** Calls for each page that is on its way to the board, numbered from 0. */
const onPage = (bench: FlashBench, change: (page: Buffer, index: number) => Buffer | null): void => {
  let index = 0
  bench.alter((bytes) => (bytes[0] === programPage ? change(bytes, index++) : bytes))
}

/** The bootloader's answer is three constants in its code: load one, send it, load the next. */
const withSignature = (memory: Uint16Array<ArrayBuffer>, second: number, third: number) => {
  const load = (constant: number): number => 0xe080 | ((constant & 0xf0) << 4) | (constant & 0x0f)
  const at = memory.findIndex(
    (word, i) => word === load(0x1e) && memory[i + 2] === load(0x95) && memory[i + 4] === load(0x0f)
  )
  if (at < 0) throw new Error('The signature is not found in the bootloader')
  memory[at + 2] = load(second)
  memory[at + 4] = load(third)
  return memory
}

describe.skipIf(cannot)('trouble while a board is flashed', () => {
  it.each([
    ['ATmega2560, as on a Mega', 0x98, 0x01],
    ['ATmega168', 0x94, 0x06],
    ['chip with the signature 1E 00 00', 0x00, 0x00]
  ])('is told of another chip, which stays as it was: %s', async (name, second, third) => {
    const bench = createFlashBench(optiboot, withSignature(chipWith(optiboot, readStandardFirmata()), second, third))
    const before = bench.chip.flash.slice()
    const { said, result } = flash(bench)
    await expect(result).rejects.toMatchObject({
      code: 'FLASH_OTHER_BOARD',
      message: `The board has another chip than the cuff's firmware is made for: ${name}. Nothing was written.`
    })
    expect(said.found).toEqual([])
    expect(Buffer.compare(bench.chip.flash, before)).toBe(0)
    expect(bench.clock.pendingTimers()).toBe(0)
  })

  it('is told of a board without a bootloader, which stays as it was', async () => {
    const bench = createFlashBench({ startsAt: 0 }, readStandardFirmata())
    const before = bench.chip.flash.slice()
    const { said, result } = flash(bench)
    await expect(result).rejects.toMatchObject({
      code: 'FLASH_NO_BOOTLOADER',
      message: 'The board does not answer as the new bootloader (115200 baud). Nothing was written.'
    })
    expect(said.looked).toEqual([115_200, 115_200])
    expect(Buffer.compare(bench.chip.flash, before)).toBe(0)
    expect(bench.clock.pendingTimers()).toBe(0)
  })

  it('names the address of a byte that is not as it was sent', async () => {
    const bench = createFlashBench(optiboot, chipWith(optiboot))
    onPage(bench, (page, index) => {
      if (index === 9) page[headBytes + 0x15]! ^= 0x40
      return page
    })
    const { said, result } = flash(bench)
    const address = 9 * 128 + 0x15
    const [wanted, found] = [program[address]!, program[address]! ^ 0x40].map((byte) =>
      byte.toString(16).toUpperCase().padStart(2, '0')
    )
    await expect(result).rejects.toMatchObject({
      code: 'FLASH_NOT_VERIFIED',
      message: `Read back, the board has ${found} at address 0x0495, and ${wanted} was written.`
    })
    expect(said.verified.at(-1)).toBe('9 of 97')
  })

  it('says of a line lost in the middle that no whole program is there, and mends it when run again', async () => {
    const bench = createFlashBench(optiboot, chipWith(optiboot, readStandardFirmata()))
    const lost = flash(bench, { wrote: (pages) => (pages === 20 ? bench.unplug() : undefined) })
    await expect(lost.result).rejects.toMatchObject({
      code: 'FLASH_INTERRUPTED',
      message: 'Interrupted: the line was closed. The board holds no whole program now.'
    })
    expect(lost.said.wrote.at(-1)).toBe('20 of 97')
    expect(Buffer.compare(bench.chip.flash.subarray(0, program.length), program)).not.toBe(0)
    await flash(bench).result
    expect(Buffer.compare(bench.chip.flash.subarray(0, program.length), program)).toBe(0)
  })

  it.each([
    ['a byte', (page: Buffer) => page.subarray(0, -2)],
    ['a whole page', () => null]
  ])('says so too when %s is lost on the way', async (_what, change) => {
    const bench = createFlashBench(optiboot, chipWith(optiboot))
    onPage(bench, (page, index) => (index === 5 ? change(page) : page))
    await expect(flash(bench).result).rejects.toMatchObject({
      code: 'FLASH_INTERRUPTED',
      message: 'Interrupted: the bootloader stopped answering. The board holds no whole program now.'
    })
    expect(bench.clock.pendingTimers()).toBe(0)
  })

  it('stops before the first page when asked to, and not after it', async () => {
    const bench = createFlashBench(optiboot, chipWith(optiboot, readStandardFirmata()))
    const before = bench.chip.flash.slice()
    const early = new AbortController()
    const stopped = flash(bench, { looking: () => early.abort() }, early)
    await expect(stopped.result).rejects.toMatchObject({
      code: 'FLASH_INTERRUPTED',
      message: 'Stopped before anything was written.'
    })
    expect(Buffer.compare(bench.chip.flash, before)).toBe(0)
    const late = new AbortController()
    await flash(bench, { wrote: () => late.abort() }, late).result
    expect(Buffer.compare(bench.chip.flash.subarray(0, program.length), program)).toBe(0)
  })
})
