import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hearFirmata } from '../../../../firmware-bridge/cuff/transport/hear-firmata.ts'
import { sysex, toPairs } from '../../../../firmware-bridge/cuff/firmata/firmata-frames.ts'
import { receivedAt } from '../../../support/uart-line.ts'

const version = [0xf9, 2, 5]
const firmware = (name: string) => [...sysex(0x79, [2, 5, ...toPairs(Buffer.from(name))])]
const boot = [...version, ...firmware('StandardFirmata.ino')]
const reading = [...sysex(0x77, toPairs([0x68, 0x3b, ...new Array<number>(14).fill(200)]))]
const text = (words: string) => [...Buffer.from(words)]
const hear = (bytes: number[]) => hearFirmata(Uint8Array.from(bytes))

describe('what a line brings', () => {
  it.each<[string, number[], number]>([
    ['a board that starts', boot, 0],
    ['a board that was asked for its version', version, 0],
    ['a board that was asked for its firmware', firmware('x'), 0],
    ['a start behind a stray byte', [0x00, ...boot], 1],
    ['readings that an earlier run asked for', [...reading, ...reading], 0],
    ['readings that began before the port was open', [...reading.slice(9), ...reading, ...reading], 26],
    ['a board whose other words come first', [...text('ready\r\n'), ...boot], 7]
  ])('is Firmata: %s', (_what, bytes, from) => expect(hear(bytes)).toEqual({ kind: 'firmata', from }))

  it.each<[string, string]>([
    ['a printer', 'start\r\necho:Marlin 2.1.2\r\n'],
    ['a satellite receiver', '$GPGGA,,,,,,0,00,99.99,,,,,,*48\r\n'],
    ['a modem', '\r\nOK\r\n'],
    ['a machine controller', "\r\nGrbl 1.1h ['$' for help]\r\n"],
    ['a sketch that never ends its line', 'x=0.12 y=1.00 z=0.31 x=0.11 y=1.01']
  ])('is text: %s', (_what, words) => {
    const heard = hear(text(words))
    expect(heard).toEqual({ kind: 'text', text: words.trim().replace(/[\r\n]+/g, ' ') })
  })

  it('is an echo where it sends the questions back', () => {
    expect(hear([0xf9, 0xf0, 0x79, 0xf7])).toEqual({ kind: 'echo' })
  })

  it('is nothing yet where little came', () => {
    for (const bytes of [[], [0], [0xf9], [0xf9, 2], boot.slice(4, 10), reading, text('star')]) {
      expect(hear(bytes)).toEqual({ kind: 'nothing' })
    }
  })

  it('shows a person no more than sixty plain letters', () => {
    const heard = hear([...text(`\u001b[2J${'x'.repeat(200)}`), 10])
    expect(heard).toMatchObject({ kind: 'text' })
    if (heard.kind === 'text') expect(heard.text).toMatch(/^\[2Jx{57}$/)
  })
})

describe('a board at another speed', () => {
  const names = ['StandardFirmata.ino', 'KickbackCuff.ino', 'StandardFirmataPlus.ino', 'ConfigurableFirmata.ino']
  const speeds = [
    [115_200, 57_600],
    [57_600, 115_200],
    [9600, 57_600]
  ] as const
  it.each(names.flatMap((name) => speeds.map(([sentBaud, readBaud]) => ({ name, sentBaud, readBaud }))))(
    'is noise: $name sent at $sentBaud, read at $readBaud',
    ({ name, sentBaud, readBaud }) => {
      for (const keepsBroken of [false, true]) {
        const read = receivedAt([...version, ...firmware(name)], { sentBaud, readBaud, keepsBroken })
        expect(hear(read)).toEqual({ kind: 'noise' })
      }
    }
  )

  it('is Firmata at its own', () => {
    expect(receivedAt(boot, { sentBaud: 57_600, readBaud: 57_600 })).toEqual(boot)
  })
})

describe('whatever comes', () => {
  const bytes = fc.uint8Array({ maxLength: 400 })

  it('is never a fault, and Firmata begins where a message does', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        const heard = hearFirmata(some)
        if (heard.kind === 'firmata') expect([0xf0, 0xf9]).toContain(some[heard.from])
        if (heard.kind === 'text') expect(heard.text).toMatch(/^[ -~]{0,60}$/)
      })
    )
  })

  it('does not hide a board that starts behind it, unless a message of it is still open', () => {
    fc.assert(
      fc.property(bytes, (some) => {
        const heard = hearFirmata(Uint8Array.from([...some, 0xf7, ...boot]))
        expect(heard.kind).toBe('firmata')
      })
    )
  })

  it('is not Firmata where it is plain text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (words) => {
        const plain = Buffer.from(words.replace(/[^\u0020-\u007e\n]/g, '?'))
        expect(['text', 'nothing']).toContain(hearFirmata(plain).kind)
      })
    )
  })
})
