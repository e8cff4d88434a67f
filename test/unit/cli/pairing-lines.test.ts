import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import { accessLines, bridgeLine } from '../../../cli/terminal/access-lines.ts'
import { pairingLines } from '../../../cli/terminal/pairing-lines.ts'

const code = { code: 'K7QM2XPA', role: 'coach', expiresAt: 0, addresses: ['http://192.168.1.7:3000'] } as const
const words = (addresses: string[], colours = false): string => pairingLines({ ...code, addresses }, { colours })

/** The dark squares of a picture in half blocks, `drawn` telling whether what is drawn is dark. */
function squares(lines: string[], drawn: boolean): boolean[][] {
  return lines.flatMap((line) => [
    Array.from(line, (each) => '█▀'.includes(each) === drawn),
    Array.from(line, (each) => '█▄'.includes(each) === drawn)
  ])
}

describe('the picture', () => {
  const wanted = encode('http://192.168.1.7:3000/pair#K7QM2XPA', { ecc: 'L', border: 2 }).data

  test.each([
    ['in colour draws what is dark, black on white', true],
    ['without draws what is light', false]
  ])('%s', (_name, colours) => {
    const lines = words(['http://192.168.1.7:3000'], colours).split('\n').slice(3)
    lines.splice(lines.indexOf(''))
    const bare = lines.map((line) => line.slice(2).replaceAll(/\u001b\[[\d;]*m/g, ''))
    expect(squares(bare, colours).slice(0, wanted.length)).toEqual(wanted)
    expect(lines.every((line) => line.includes('\u001b[30;107m') === colours)).toBe(true)
  })
})

describe('the words', () => {
  test('have address, code and end, and say what is lost without TLS', () => {
    expect(words(['http://192.168.1.7:3000'])).toMatch(/open http:\/\/192\.168\.1\.7:3000\/pair and enter {2}K7QM-2XPA/)
    expect(words(['http://192.168.1.7:3000'])).toContain('Without TLS')
    expect(words(['https://192.168.1.7:3000'])).not.toContain('Without TLS')
  })

  test('say what to do where no tablet could come', () => {
    expect(words([])).toContain('--lan')
    expect(words([])).not.toContain('K7QM')
  })

  test('of a key have the line to start the bridge with', () => {
    expect(bridgeLine('cuff-2', 'secret', 'gym.local')).toContain(
      'kickback bridge --cuff-id cuff-2 --mqtt mqtt://cuff-2:secret@gym.local\n'
    )
  })

  test('of the list name tablets and cuffs, and what to do where there are none', () => {
    const device = { id: '0123456789abcdef', name: 'Rack 2', role: 'viewer', pairedAt: 0, lastSeenAt: 0 } as const
    const listed = accessLines([device], [{ cuffId: 'cuff-2', madeAt: 0 }], 3 * 86_400_000)
    expect(listed).toContain('0123456789abcdef  Rack 2  viewer  paired 1970-01-01  seen 3 days ago')
    expect(listed).toContain('cuff-2  since 1970-01-01')
    expect(accessLines([], [], 0)).toMatch(/kickback pair .*\n.*add-cuff/)
  })
})
