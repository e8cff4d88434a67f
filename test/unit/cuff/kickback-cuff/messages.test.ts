import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToCrc, crcStart } from '../../../../firmware-bridge/cuff/kickback-cuff/crc16.ts'
import {
  createCuffSample,
  decodeIdentity,
  decodeSample,
  decodeStatus
} from '../../../../firmware-bridge/cuff/kickback-cuff/decode.ts'
import { pack, packedLength, unpack } from '../../../../firmware-bridge/cuff/kickback-cuff/packing.ts'
import { cuffProtocol, startMessage } from '../../../../firmware-bridge/cuff/kickback-cuff/protocol.ts'
import { createRandom } from '../../../../firmware-bridge/cuff/simulated/random.ts'

const { kinds } = cuffProtocol
const sampleContents = fc.uint8Array({ minLength: 18, maxLength: 18 })
const sampleOf = (contents: Uint8Array): number[] => pack([kinds.sample], contents)
const isSample = (message: ArrayLike<number>): boolean => decodeSample(message, createCuffSample())

/** The examples of the document: what is packed, and what stands between id and end mark. */
const documented = (kind: string): { bytes: Uint8Array; message: number[] }[] => {
  const text = readFileSync(new URL('../../../../docs/cuff-protocol.md', import.meta.url), 'utf8')
  const hex = (digits: string): Buffer => Buffer.from(digits.replaceAll(' ', ''), 'hex')
  const example = new RegExp(`^bytes {2}([0-9A-F ]+)\\nframe {2}F0 0C (${kind} [0-9A-F ]+) F7$`, 'gm')
  return Array.from(text.matchAll(example), ([, bytes, message]) => ({
    bytes: Uint8Array.from(hex(bytes!)),
    message: [...hex(message!)]
  }))
}

describe('the CRC', () => {
  it('is the CCITT one that begins with ones', () => {
    expect([...Buffer.from('123456789')].reduce(addToCrc, crcStart)).toBe(0x29b1)
  })
})

describe('packing', () => {
  it('gives back what was packed, in bytes of seven bits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (contents) => {
        const message = pack([kinds.status], contents)
        expect(message).toHaveLength(1 + packedLength(contents.length + 2))
        expect(message.every((byte) => byte < 0x80)).toBe(true)
        const out = new Uint8Array(contents.length + 2)
        expect(unpack(message, 1, out)).toBe(true)
        expect(out.slice(0, -2)).toEqual(contents)
      })
    )
  })

  it('refuses bits that are left over', () => {
    const message = sampleOf(new Uint8Array(18))
    expect(isSample(message)).toBe(true)
    expect(isSample(message.with(-1, message.at(-1)! | 0x40))).toBe(false)
  })
})

describe('a sample', () => {
  it('is read as the document has it', () => {
    const [example] = documented('10')
    expect(sampleOf(example!.bytes)).toEqual(example!.message)
    const sample = createCuffSample()
    expect(decodeSample(example!.message, sample)).toBe(true)
    const view = new DataView(sample.frame.buffer)
    expect([sample.sequence, sample.micros]).toEqual([1000, 5_355_632])
    expect([0, 2, 4, 6, 8, 10, 12].map((at) => view.getInt16(at))).toEqual([82, -1434, 3850, 0, -12, 2460, 31])
  })

  it('fills a serial line of 57600 baud at 200 a second', () => {
    const framed = sampleOf(new Uint8Array(18)).length + 3
    expect(framed).toBe(27)
    expect(framed * 200).toBeLessThan(5760)
  })

  it('is none with any one byte changed, lost or doubled, or two bits flipped', () => {
    fc.assert(
      fc.property(sampleContents, fc.nat(23), fc.integer({ min: 1, max: 255 }), fc.nat(167), (bytes, at, flip, bit) => {
        const message = sampleOf(bytes)
        expect(isSample(message.with(at, message[at]! ^ flip))).toBe(false)
        expect(isSample(message.toSpliced(at, 1))).toBe(false)
        expect(isSample(message.toSpliced(at, 0, message[at]!))).toBe(false)
        const once = message.with(at, message[at]! ^ (1 << (flip % 7)))
        const other = Math.floor(bit / 7)
        const twice = once.with(other, once[other]! ^ (1 << (bit % 7)))
        if (twice.some((byte, i) => byte !== message[i])) expect(isSample(twice)).toBe(false)
      }),
      { numRuns: 2000 }
    )
  })

  it('is never made of a lost byte and another that took its place', () => {
    fc.assert(
      fc.property(sampleContents, fc.nat(22), fc.nat(22), fc.nat(127), (bytes, lost, added, byte) => {
        const message = sampleOf(bytes)
        const changed = message.toSpliced(1 + lost, 1).toSpliced(1 + added, 0, byte)
        // One in 65536 is the CRC's own share; these runs are drawn from a fixed seed.
        if (changed.some((value, i) => value !== message[i])) expect(isSample(changed)).toBe(false)
      }),
      { numRuns: 2000, seed: 1 }
    )
  })

  it('does not come out of a million random bytes', () => {
    const random = createRandom(7)
    const bytes = Array.from({ length: 1_000_000 }, () => Math.floor(random.between(0, 256)))
    let found = 0
    for (let from = bytes.indexOf(0xf0); from >= 0; from = bytes.indexOf(0xf0, from + 1)) {
      const to = bytes.indexOf(0xf7, from)
      if (bytes[from + 1] === cuffProtocol.sysexId && isSample(bytes.slice(from + 2, to))) found++
    }
    // Nor where id, kind and length are right and only the packed bytes are left to chance.
    for (let at = 0; at + 23 < bytes.length; at += 23) {
      const packed = bytes.slice(at, at + 23).map((byte) => byte & 0x7f)
      if (isSample([kinds.sample, ...packed])) found++
    }
    expect(found).toBe(0)
  })
})

describe('the other messages', () => {
  it('are read as the document has them', () => {
    const [example] = documented('11')
    expect(pack([kinds.status], example!.bytes)).toEqual(example!.message)
    const told = { state: 'streaming', rateHz: 200, failedReads: 10, setUps: 1, nextSequence: 1001 }
    expect(decodeStatus(example!.message)).toMatchObject(told)
  })

  it('tell the state of the sensor', () => {
    const contents = Uint8Array.from([2, 0x68, 0, 200, 0, 1, 0, 2, 0, 3, 0xff, 0xff, 0x80, 0, 0, 0])
    const message = pack([kinds.status], contents)
    expect(message).toHaveLength(25 - 3)
    expect(decodeStatus(message)).toEqual({
      state: 'sensor-missing',
      identity: 0x68,
      address: 0,
      rateHz: 200,
      dropped: 1,
      failedReads: 2,
      setUps: 3,
      nextSequence: 65535,
      micros: 2 ** 31
    })
    expect(decodeStatus(message.with(4, message[4]! ^ 1))).toBeNull()
    expect(isSample(message)).toBe(false)
  })

  it('leave a state of a newer firmware open', () => {
    expect(decodeStatus(pack([kinds.status], Uint8Array.of(99, ...new Array<number>(15).fill(0))))?.state).toBeNull()
  })

  it('tell who the board is, and nothing of another version', () => {
    const facts = Uint8Array.from([1, 0, 50, 200, 576 >> 8, 576 & 255, 0xde, 0xad, 0xbe, 0xef])
    expect(decodeIdentity(pack([kinds.identity, 1], facts))).toEqual({
      protocolVersion: 1,
      firmware: { major: 1, minor: 0 },
      slowestHz: 50,
      fastestHz: 200,
      baud: 57600,
      source: 0xdeadbeef
    })
    expect(decodeIdentity(pack([kinds.identity, 2], facts))).toBeNull()
    expect(decodeIdentity([])).toBeNull()
  })

  it('ask for rates that the board has', () => {
    expect(startMessage(200)).toEqual([0x0c, 0x01, 72, 1])
    expect(startMessage(50, 0x69)).toEqual([0x0c, 0x01, 50, 0, 0x69])
    for (const rate of [49, 201, 99.5, Number.NaN]) expect(() => startMessage(rate)).toThrow(RangeError)
  })
})
