const dataRecord = 0
const endOfFile = 1

/** The bytes of an Intel HEX file, laid into `bytes` of memory as little-endian words; a bad line is an error. */
export const readIntelHex = (text: string, bytes: number): Uint16Array<ArrayBuffer> => {
  const memory = new Uint8Array(bytes)
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue
    if (!/^:(?:[0-9A-Fa-f]{2}){5,}$/.test(line)) throw new Error(`Line ${i + 1} is no Intel HEX record`)
    const record = Buffer.from(line.slice(1), 'hex')
    if (record.reduce((sum, byte) => sum + byte, 0) % 256 !== 0) throw new Error(`Line ${i + 1} has a wrong checksum`)
    const type = record.readUInt8(3)
    if (type === endOfFile) break
    if (type === dataRecord) memory.set(record.subarray(4, -1), record.readUInt16BE(1))
  }
  return new Uint16Array(memory.buffer)
}
