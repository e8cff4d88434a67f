import { addToCrc, crcStart } from './crc16.ts'

/** How many seven-bit bytes carry so many eight-bit ones. */
export const packedLength = (bytes: number): number => Math.ceil((bytes * 8) / 7)

const crcBytes = 2

/**
 * Unpacks what stands in `message` from `at` to its end into `out`, lowest bit first. False where the length is not
 * the one that `out` asks for, a byte has its eighth bit, or the bits left over are not zero.
 */
export function unpack(message: ArrayLike<number>, at: number, out: Uint8Array): boolean {
  if (message.length - at !== packedLength(out.length)) return false
  let bits = 0
  let bitCount = 0
  let filled = 0
  for (let i = at; i < message.length; i++) {
    const byte = message[i]
    if (byte === undefined || (byte & 0x7f) !== byte) return false
    bits |= byte << bitCount
    bitCount += 7
    if (bitCount < 8) continue
    out[filled++] = bits & 0xff
    bits >>= 8
    bitCount -= 8
  }
  return bits === 0
}

/** Whether the two bytes at the end of `bytes` are the CRC over the leading plain bytes of `message` and the rest. */
export function crcHolds(message: ArrayLike<number>, plainBytes: number, bytes: Uint8Array): boolean {
  let crc = crcStart
  for (let i = 0; i < plainBytes; i++) crc = addToCrc(crc, message[i] ?? 0)
  // The CRC run over itself leaves nothing.
  for (const byte of bytes) crc = addToCrc(crc, byte)
  return crc === 0
}

/** The message of plain bytes (kind, and what else is not packed) and packed ones with their CRC, without its frame. */
export function pack(plain: readonly number[], bytes: Uint8Array): number[] {
  let crc = crcStart
  for (const byte of plain) crc = addToCrc(crc, byte)
  for (const byte of bytes) crc = addToCrc(crc, byte)
  const message = [...plain]
  let bits = 0
  let bitCount = 0
  for (const byte of [...bytes, crc >> 8, crc & 0xff]) {
    bits |= byte << bitCount
    bitCount += 8
    for (; bitCount >= 7; bitCount -= 7) {
      message.push(bits & 0x7f)
      bits >>= 7
    }
  }
  if (bitCount > 0) message.push(bits)
  return message
}

/** A place for so many bytes and the CRC behind them. */
export const unpackedMessage = (bytes: number): DataView<ArrayBuffer> => new DataView(new ArrayBuffer(bytes + crcBytes))
