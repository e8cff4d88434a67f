import { readFileSync } from 'node:fs'
import { join } from 'node:path'
// The script finds the folder from its own place, two folders deep, which holds in a bundle of the benchmarks too.
import { hexFolder } from '../../../scripts/lib/avr-toolchain.mjs'
import { flashBytes } from './atmega328p.ts'
import { readIntelHex } from './intel-hex.ts'

/** The cuff's own firmware as it is shipped. */
export const readKickbackCuff = (baud: 57600 | 115200 = 57600): Uint16Array<ArrayBuffer> =>
  readIntelHex(readFileSync(join(hexFolder, `kickback-cuff-${baud}.hex`), 'latin1'), flashBytes)
