/** CRC-16/CCITT-FALSE: polynomial 0x1021, begun with ones, the highest bit first. "123456789" gives 0x29B1. */
const polynomial = 0x1021
export const crcStart = 0xffff

const table = Uint16Array.from({ length: 256 }, (_none, byte) => {
  let crc = byte << 8
  for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) !== 0 ? (crc << 1) ^ polynomial : crc << 1
  return crc
})

export const addToCrc = (crc: number, byte: number): number =>
  ((crc << 8) & 0xffff) ^ (table[(crc >> 8) ^ (byte & 0xff)] ?? 0)
