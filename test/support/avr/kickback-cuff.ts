import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { flashBytes } from './atmega328p.ts'
import { readIntelHex } from './intel-hex.ts'

const folder = fileURLToPath(new URL('../../../firmware-bridge/firmware/hex/', import.meta.url))

/** The cuff's own firmware as it is shipped. */
export const readKickbackCuff = (baud: 57600 | 115200 = 57600): Uint16Array<ArrayBuffer> => {
  return readIntelHex(readFileSync(join(folder, `kickback-cuff-${baud}.hex`), 'latin1'), flashBytes)
}
