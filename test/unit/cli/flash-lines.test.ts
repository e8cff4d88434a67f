import stringWidth from 'string-width'
import { describe, expect, it } from 'vitest'
import { firmwareLine, flashViewLines, identityLine } from '../../../cli/terminal/flash-lines.ts'

const screen = (columns: number) => ({ columns, rows: 24, hasColours: false })

describe('what a person reads of flashing', () => {
  it('shows how far a step is, in any width', () => {
    const progress = { word: 'Writing', done: 24, of: 97 }
    expect(flashViewLines('', progress, screen(80))).toEqual([`Writing    ${'█'.repeat(10)}${'░'.repeat(30)}  24 %`])
    for (const columns of [1, 12, 20, 40, 200]) {
      const [line] = flashViewLines('', progress, screen(columns))
      expect(stringWidth(line!)).toBeLessThanOrEqual(columns)
    }
  })

  it('says what is waited for where no end is known', () => {
    expect(flashViewLines('Asking the board who it is', null, screen(12))).toEqual(['Asking the b'])
  })

  it('gives the revision as the JSON beside the file has it', () => {
    const firmware = { name: 'kickback-cuff-57600', baud: 57_600 as const, program: new Uint8Array(12), source: 0x0e1c }
    expect(firmwareLine(firmware)).toBe('kickback-cuff-57600.hex, 12 bytes, source 00000e1c')
    const identity = { protocolVersion: 1, firmware: { major: 1, minor: 2 }, slowestHz: 50, fastestHz: 200 }
    expect(identityLine({ ...identity, baud: 57_600, source: 0xa27e14c6 })).toBe(
      "The board runs Kickback's firmware 1.2, source a27e14c6, at 57600 baud."
    )
  })
})
