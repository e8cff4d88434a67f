import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasToolchain, howToGetTheToolchain } from '../../../scripts/lib/avr-toolchain.mjs'
import { flashBytes } from './atmega328p.ts'
import { readIntelHex } from './intel-hex.ts'

/** Where the Arduino core has them; they are no part of this project. */
const folder = join(process.env['KICKBACK_ARDUINO'] ?? '/usr/share/arduino/hardware/arduino/avr', 'bootloaders')
const optibootSource = join(folder, 'optiboot', 'optiboot.c')
const oldHex = join(folder, 'atmega', 'ATmegaBOOT_168_atmega328.hex')

export interface Bootloader {
  name: string
  /** Byte address, as the board's fuses set it. */
  startsAt: number
  baud: number
  hex: () => string
}

/**
 * Compiled from the core's source with the core's settings. Debian's own hex file ends 20 bytes behind the chip's
 * memory, since its compiler makes more of it than the one that Arduino used; two optimisations fewer make it fit.
 */
function buildOptiboot(): string {
  const scratch = mkdtempSync(join(tmpdir(), 'kickback-optiboot-'))
  const elf = join(scratch, 'optiboot.elf')
  const hex = join(scratch, 'optiboot.hex')
  const code = ['-Os', '-fno-inline-small-functions', '-fno-split-wide-types', '-mshort-calls', '-w']
  const smaller = ['-fno-move-loop-invariants', '-fno-tree-scev-cprop']
  const board = ['-mmcu=atmega328p', '-DF_CPU=16000000L', '-DBAUD_RATE=115200', '-DLED_START_FLASHES=3']
  const sections = ['.text=0x7e00', '.version=0x7ffe'].map((section) => `-Wl,--section-start=${section}`)
  const link = [...sections, '-Wl,--relax', '-Wl,--gc-sections', '-nostartfiles', '-nostdlib']
  try {
    execFileSync('avr-gcc', [...code, ...smaller, ...board, ...link, optibootSource, '-o', elf])
    execFileSync('avr-objcopy', ['-O', 'ihex', '-j', '.text', '-j', '.version', elf, hex])
    return readFileSync(hex, 'latin1')
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

let builtOptiboot: string | null = null

/** On the Uno and newer Nanos. */
export const optiboot: Bootloader = {
  name: 'optiboot',
  startsAt: 0x7e00,
  baud: 115_200,
  hex: () => (builtOptiboot ??= buildOptiboot())
}

/** On older Nanos. */
export const oldBootloader: Bootloader = {
  name: 'the old bootloader',
  startsAt: 0x7800,
  baud: 57_600,
  hex: () => readFileSync(oldHex, 'latin1')
}

export const hasBootloaders = (): boolean =>
  hasToolchain() && [optibootSource, oldHex].every((path) => existsSync(path))

export const howToGetBootloaders = howToGetTheToolchain

/** A chip's whole memory with the bootloader in its place, and before it a program, or nothing. */
export const chipWith = ({ hex, startsAt }: Bootloader, program?: Uint16Array): Uint16Array<ArrayBuffer> => {
  const bootloader = readIntelHex(hex(), flashBytes)
  const memory = new Uint16Array(flashBytes / 2).fill(0xffff)
  memory.set((program ?? memory).subarray(0, startsAt / 2))
  memory.set(bootloader.subarray(startsAt / 2), startsAt / 2)
  return memory
}
