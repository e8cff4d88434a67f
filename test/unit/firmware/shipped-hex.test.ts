import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  buildFirmware,
  builds,
  hasToolchain,
  hexFolder,
  howToGetTheToolchain,
  sourceRevision,
  toolchainVersion
} from '../../../scripts/lib/avr-toolchain.mjs'
import { flashBytes as wholeFlash } from '../../support/avr/atmega328p.ts'
import { readIntelHex } from '../../support/avr/intel-hex.ts'
import { isMissing } from '../../support/missing-tool.ts'

interface Facts {
  baud: number
  source: string
  compiler: string
  flashBytes: number
  ramBytes: number
}
const read = (name: string): string => readFileSync(join(hexFolder, name), 'utf8').replaceAll('\r\n', '\n')
const factsOf = (name: string): Facts => JSON.parse(read(`${name}.json`)) as Facts
const bootloaderBytes = 2048
const ramBytes = 2048
/** For the stack: calls, interrupts and a bus transfer's buffers. */
const stackBytes = 400

describe('the shipped firmware', () => {
  it('is there for every line speed, and nothing else is', () => {
    const files = builds.flatMap(({ name }) => [`${name}.hex`, `${name}.json`])
    expect(readdirSync(hexFolder).filter((name) => /\.(hex|json)$/.test(name))).toEqual(files.toSorted())
  })

  it.each(builds)('comes from the sources as they are: $name', ({ name, baud }) => {
    const facts = factsOf(name)
    expect(facts.baud).toBe(baud)
    expect(facts.source, 'The sources changed: run `npm run firmware`').toBe(sourceRevision())
  })

  it.each(builds)('carries the revision and fits beside the old bootloader: $name', ({ name }) => {
    const facts = factsOf(name)
    const flash = Buffer.from(readIntelHex(read(`${name}.hex`), wholeFlash).buffer)
    expect(facts.flashBytes).toBeLessThan(wholeFlash - bootloaderBytes)
    expect(facts.ramBytes).toBeLessThan(ramBytes - stackBytes)
    expect(flash.subarray(facts.flashBytes).every((byte) => byte === 0)).toBe(true)
  })

  const cannotCompile = isMissing('The AVR compiler with the Arduino core', hasToolchain(), howToGetTheToolchain)
  const compiler = cannotCompile ? null : toolchainVersion()
  const isOther = compiler !== null && builds.some(({ name }) => factsOf(name).compiler !== compiler)
  if (isOther)
    process.stderr.write(`\n!!! NOT TESTED: the shipped firmware was compiled by another than ${compiler}\n\n`)

  it.skipIf(cannotCompile || isOther)(
    'is what the compiler makes of them, byte by byte',
    () => {
      for (const { name, hex, flashBytes, ramBytes: ram } of buildFirmware()) {
        expect(hex === read(`${name}.hex`), `${name}.hex differs: run \`npm run firmware\``).toBe(true)
        expect(factsOf(name)).toMatchObject({ flashBytes, ramBytes: ram })
      }
    },
    60_000
  )
})
