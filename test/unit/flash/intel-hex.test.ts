import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseIntelHex } from '../../../firmware-bridge/flash/intel-hex.ts'
import { builds, hexFolder } from '../../../scripts/lib/avr-toolchain.mjs'
import { readIntelHex } from '../../support/avr/intel-hex.ts'

const limit = 30_720
const parse = (...rows: string[]): Uint8Array => parseIntelHex(rows.join('\n'), 'a.hex', limit)
const end = ':00000001FF'

describe('an Intel HEX file', () => {
  it.each(builds)('gives the same program as another reader: $name', ({ name }) => {
    const text = readFileSync(join(hexFolder, `${name}.hex`), 'latin1')
    const program = parseIntelHex(text, name, limit)
    const other = new Uint8Array(readIntelHex(text, limit).buffer)
    expect(Buffer.compare(program, other.subarray(0, program.length))).toBe(0)
    expect(other.subarray(program.length).every((byte) => byte === 0)).toBe(true)
  })

  it('leaves what it does not write as an erased chip has it, and takes either line end', () => {
    const rows = [':020000000102FB', ':0100040003F8', ':0400000300000000F9', ':020000040000FA', end, '']
    expect([...parseIntelHex(rows.join('\r\n'), 'a.hex', limit)]).toEqual([1, 2, 0xff, 0xff, 3])
  })

  it.each([
    ['no row', ['0000'], 'a.hex: line 1 is no row of an Intel HEX file.'],
    ['an odd digit', [':020000000102F'], 'a.hex: line 1 is no row of an Intel HEX file.'],
    ['a wrong checksum', [':020000000102FC', end], 'a.hex: line 1 has a wrong checksum.'],
    ['a wrong length', [':030000000102FA', end], 'a.hex: line 1 has another length than it says.'],
    [
      'a row too far',
      [':027800000102 83'.replace(' ', ''), end],
      'a.hex: line 1 reaches to byte 30722, and there is room for 30720.'
    ],
    ['one row over another', [':020000000102FB', ':0100010003FB', end], 'a.hex: line 2 writes where another did.'],
    ['a larger chip', [':020000000102FB', ':020000040001F9', end], "a.hex: line 2 is for memory behind the chip's."],
    ['an unknown kind', [':00000009F7', end], 'a.hex: line 1 is of an unknown kind.'],
    ['rows behind the end', [':020000000102FB', end, ':0100020003FA'], 'a.hex: line 3 comes after the end.'],
    ['no end', [':020000000102FB'], 'a.hex has no end: it is cut short.'],
    ['no start', [':0100020003FA', end], 'a.hex has nothing at address 0.'],
    ['nothing', [''], 'a.hex has no end: it is cut short.']
  ])('is refused for %s', (_what, rows, message) => {
    expect(() => parse(...rows)).toThrow(expect.objectContaining({ code: 'FLASH_BAD_FIRMWARE', message }))
  })
})
