import { KickbackError } from '#contracts/errors.ts'

/** Kinds of row that may come: contents, the end, and addresses that a small chip has no use for. */
const kinds = { data: 0, end: 1, segment: 2, segmentStart: 3, linear: 4, linearStart: 5 } as const
const erased = 0xff
const row = /^:(?:[0-9A-Fa-f]{2}){5,260}$/

/**
 * The program in an Intel HEX file, from address 0 to its last byte; what it leaves out is as an erased chip has it.
 * @param place the file's name, for the person who reads the error
 * @param limit the bytes that a program may have
 * @throws KickbackError FLASH_BAD_FIRMWARE naming the line
 */
export function parseIntelHex(text: string, place: string, limit: number): Uint8Array {
  const program = new Uint8Array(limit).fill(erased)
  const taken = new Uint8Array(limit)
  let length = 0
  let hasEnded = false
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue
    const bad = (what: string): KickbackError =>
      new KickbackError('FLASH_BAD_FIRMWARE', `${place}: line ${i + 1} ${what}.`)
    if (hasEnded) throw bad('comes after the end')
    if (!row.test(line)) throw bad('is no row of an Intel HEX file')
    const bytes = Buffer.from(line.slice(1), 'hex')
    if (bytes.readUInt8(0) !== bytes.length - 5) throw bad('has another length than it says')
    if (bytes.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) throw bad('has a wrong checksum')
    const address = bytes.readUInt16BE(1)
    const contents = bytes.subarray(4, -1)
    switch (bytes.readUInt8(3)) {
      case kinds.data: {
        const end = address + contents.length
        if (end > limit) throw bad(`reaches to byte ${end}, and there is room for ${limit}`)
        if (taken.subarray(address, end).includes(1)) throw bad('writes where another did')
        taken.fill(1, address, end)
        program.set(contents, address)
        length = Math.max(length, end)
        break
      }
      case kinds.end:
        hasEnded = true
        break
      case kinds.segment:
      case kinds.linear:
        if (contents.some((byte) => byte !== 0)) throw bad(`is for memory behind the chip's`)
        break
      case kinds.segmentStart:
      case kinds.linearStart:
        break
      default:
        throw bad('is of an unknown kind')
    }
  }
  const fault = !hasEnded ? 'has no end: it is cut short' : taken[0] !== 1 ? 'has nothing at address 0' : null
  if (fault !== null) throw new KickbackError('FLASH_BAD_FIRMWARE', `${place} ${fault}.`)
  return program.slice(0, length)
}
