import { describe, expect, it } from 'vitest'
import { bootloadersOf } from '../../../firmware-bridge/flash/bootloaders.ts'
import { readFirmware } from '../../../firmware-bridge/flash/firmware-file.ts'
import { flashBoard } from '../../../firmware-bridge/flash/flash-board.ts'
import { hexFolder } from '../../../scripts/lib/avr-toolchain.mjs'
import {
  chipWith,
  hasBootloaders,
  howToGetBootloaders,
  oldBootloader,
  optiboot
} from '../../support/avr/bootloaders.ts'
import { createFlashBench } from '../../support/avr/flash-bench.ts'
import { recordFlashing } from '../../support/avr/flash-events.ts'
import { readKickbackCuff } from '../../support/avr/kickback-cuff.ts'
import { readStandardFirmata } from '../../support/avr/standard-firmata.ts'
import { isMissing } from '../../support/missing-tool.ts'

const firmware = await readFirmware(hexFolder, 57_600)
const bytesOf = (words: Uint16Array): Uint8Array => new Uint8Array(words.buffer, words.byteOffset, words.byteLength)
const shipped = bytesOf(readKickbackCuff(57_600)).subarray(0, firmware.program.length)
const cannot = isMissing('An Arduino bootloader with its compiler', hasBootloaders(), howToGetBootloaders)

const cases = [optiboot, oldBootloader].flatMap((bootloader) => [
  { bootloader, name: bootloader.name, before: 'nothing', program: () => undefined },
  { bootloader, name: bootloader.name, before: 'StandardFirmata', program: readStandardFirmata }
])

describe.skipIf(cannot)('flashing over a real bootloader in the emulated chip', () => {
  it.each(cases)('$name, where before there was $before', async ({ bootloader, program }) => {
    const bench = createFlashBench(bootloader, chipWith(bootloader, program()))
    const bootSection = bench.chip.flash.slice(bootloader.startsAt)
    const { events, said } = recordFlashing()
    await bench.run(
      flashBoard({
        program: firmware.program,
        open: bench.open,
        candidates: bootloadersOf(undefined),
        clock: bench.clock,
        signal: new AbortController().signal,
        events
      })
    )
    expect(said.found).toEqual([`ATmega328P at ${bootloader.baud}`])
    expect(said.wrote).toEqual(Array.from({ length: 97 }, (_, i) => `${i + 1} of 97`))
    expect(said.verified).toEqual(said.wrote)
    expect(Buffer.compare(bench.chip.flash.subarray(0, shipped.length), shipped)).toBe(0)
    expect(Buffer.compare(bench.chip.flash.subarray(bootloader.startsAt), bootSection)).toBe(0)

    const identity = await bench.run(bench.askWhoIsThere(firmware.baud))
    expect(identity).toMatchObject({ baud: 57_600, source: firmware.source, firmware: { major: 1, minor: 0 } })
  })
})
