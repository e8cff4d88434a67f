import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root } from './project.mjs'

/** Where Debian and Ubuntu put the Arduino core; another place is named by KICKBACK_ARDUINO. */
const arduino = process.env.KICKBACK_ARDUINO ?? '/usr/share/arduino/hardware/arduino/avr'
const core = join(arduino, 'cores', 'arduino')
const wire = join(arduino, 'libraries', 'Wire', 'src')
const sketch = join(root, 'firmware-bridge', 'firmware', 'kickback-cuff')

export const howToGetTheToolchain =
  'Install the compiler and the Arduino core (Debian, Ubuntu: sudo apt-get install gcc-avr avr-libc arduino-core-avr), ' +
  'or name a core with KICKBACK_ARDUINO=/path/to/hardware/arduino/avr.'

/** The builds that are shipped: one line speed each. */
export const builds = [57600, 115200].map((baud) => ({ baud, name: `kickback-cuff-${baud}` }))
export const hexFolder = join(root, 'firmware-bridge', 'firmware', 'hex')

const flags = [
  '-Os',
  '-mmcu=atmega328p',
  '-DF_CPU=16000000L',
  '-DARDUINO=10819',
  '-DARDUINO_AVR_UNO',
  '-DARDUINO_ARCH_AVR',
  // avr-libc leaves this macro out, which the core's header of floating-point limits uses.
  '-DDECIMAL_DIG=__DECIMAL_DIG__',
  '-ffunction-sections',
  '-fdata-sections',
  `-I${core}`,
  `-I${join(arduino, 'variants', 'standard')}`,
  `-I${wire}`
]
const sketchFlags = ['-Wall', '-Wextra', '-Werror', '-Wno-unused-parameter']
const cpp = ['-std=gnu++11', '-fno-exceptions', '-fno-threadsafe-statics']

const filesIn = (folder, pattern) =>
  readdirSync(folder)
    .filter((name) => pattern.test(name))
    .sort()
    .map((name) => join(folder, name))

const output = (program, args) => execFileSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 2] })

export function hasToolchain() {
  if (!existsSync(join(core, 'Arduino.h')) || !existsSync(join(wire, 'Wire.h'))) return false
  try {
    execFileSync('avr-g++', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A hash over the sketch's files, by name and content, with line ends as they are in the repository. */
export function sourceRevision() {
  const hash = createHash('sha256')
  for (const file of filesIn(sketch, /\.(ino|h|cpp)$/)) {
    const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n')
    hash.update(basename(file)).update('\0').update(text).update('\0')
  }
  return hash.digest('hex')
}

/** The compiler by its own words, and the core by its version: with another of either the bytes may differ. */
export function toolchainVersion() {
  const [compiler] = output('avr-g++', ['--version']).split('\n')
  const version = /^version=(.*)$/m.exec(readFileSync(join(arduino, 'platform.txt'), 'utf8'))
  return `${compiler.trim()}, Arduino core ${version?.[1] ?? 'of no version'}`
}

function compile(source, object, more) {
  const extension = /\.\w+$/.exec(source)?.[0]
  const isC = extension === '.c'
  const language = extension === '.S' ? 'assembler-with-cpp' : isC ? 'c' : 'c++'
  const dialect = extension === '.S' ? [] : isC ? ['-std=gnu11'] : cpp
  output('avr-gcc', ['-c', '-x', language, ...dialect, ...flags, ...more, source, '-o', object])
}

function sizesOf(elf) {
  const sections = new Map()
  for (const line of output('avr-size', ['-A', elf]).split('\n')) {
    const match = /^\.(\w+)\s+(\d+)/.exec(line)
    if (match !== null) sections.set(match[1], Number(match[2]))
  }
  const size = (name) => sections.get(name) ?? 0
  return { flashBytes: size('text') + size('data'), ramBytes: size('data') + size('bss') + size('noinit') }
}

/**
 * Compiles the sketch for every shipped line speed; warnings in it are errors.
 * @returns one `{ name, baud, hex, flashBytes, ramBytes }` each
 */
export function buildFirmware() {
  mkdirSync(join(root, '.cache'), { recursive: true })
  const folder = mkdtempSync(join(root, '.cache', 'firmware-'))
  try {
    const library = [
      ...filesIn(core, /\.(c|cpp|S)$/),
      ...filesIn(wire, /\.cpp$/),
      ...filesIn(join(wire, 'utility'), /\.c$/)
    ].map((source) => {
      const object = join(folder, `${basename(source)}.o`)
      compile(source, object, ['-w'])
      return object
    })
    const archive = join(folder, 'core.a')
    output('avr-ar', ['rcsD', archive, ...library])
    const revision = sourceRevision()
    return builds.map(({ name, baud }) => {
      const defines = [`-DKICKBACK_BAUD=${baud}`, `-DKICKBACK_SOURCE=0x${revision.slice(0, 8)}UL`]
      const objects = filesIn(sketch, /\.(ino|cpp)$/).map((source) => {
        const object = join(folder, `${name}-${basename(source)}.o`)
        const isSketch = source.endsWith('.ino')
        compile(source, object, [...sketchFlags, ...defines, ...(isSketch ? ['-include', 'Arduino.h'] : [])])
        return object
      })
      const elf = join(folder, `${name}.elf`)
      const hex = join(folder, `${name}.hex`)
      output('avr-gcc', ['-Os', '-mmcu=atmega328p', '-Wl,--gc-sections', '-o', elf, ...objects, archive, '-lm'])
      output('avr-objcopy', ['-O', 'ihex', '-R', '.eeprom', elf, hex])
      return { name, baud, hex: readFileSync(hex, 'latin1').replaceAll('\r\n', '\n'), ...sizesOf(elf) }
    })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
