import fc from 'fast-check'
import { generate, type Packet } from 'mqtt-packet'
import { expect, test } from 'vitest'
import { createPacketLengthWatch } from '../../../server/broker/packet-length.ts'

const packets = fc.array(
  fc.nat(400).map((size): Packet => ({
    cmd: 'publish',
    topic: 't',
    payload: Buffer.alloc(size, 0xff),
    qos: 0,
    dup: false,
    retain: false
  })),
  { maxLength: 20 }
)

function inPieces(bytes: Buffer, sizes: number[]): Buffer[] {
  const pieces: Buffer[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    pieces.push(bytes.subarray(at, at + size))
    at += size
  }
  return pieces
}

test('packets within the limit pass, however the network cuts them', () => {
  fc.assert(
    fc.property(packets, fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (sent, sizes) => {
      const withinLimit = createPacketLengthWatch(500)
      const bytes = Buffer.concat(sent.map((packet) => generate(packet)))
      expect(inPieces(bytes, sizes).every(withinLimit)).toBe(true)
    })
  )
})

test('one that is longer is caught at its header, behind any number of good ones', () => {
  fc.assert(
    fc.property(packets, fc.integer({ min: 501, max: 268_435_455 }), (sent, length) => {
      const withinLimit = createPacketLengthWatch(500)
      for (const packet of sent) expect(withinLimit(generate(packet))).toBe(true)
      const header = [0x30]
      for (let rest = length; rest > 0; rest >>>= 7) header.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
      expect(withinLimit(Buffer.from(header))).toBe(false)
    })
  )
})

test('a length that never ends is caught', () => {
  expect(createPacketLengthWatch(1e9)(Buffer.from([0x30, 0x80, 0x80, 0x80, 0x80, 0x80]))).toBe(false)
})
