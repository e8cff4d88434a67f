import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { flashBytes } from './atmega328p.ts'
import { readIntelHex } from './intel-hex.ts'

/** StandardFirmata for the Uno as a flashing tool ships it; the firmware itself is no part of this project. */
export const readStandardFirmata = (): Uint16Array<ArrayBuffer> => {
  const tool = dirname(createRequire(import.meta.url).resolve('avrgirl-arduino/package.json'))
  return readIntelHex(readFileSync(join(tool, 'junk/hex/uno/StandardFirmata.cpp.hex'), 'latin1'), flashBytes)
}
