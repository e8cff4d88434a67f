import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Type } from 'typebox'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import { parsePayload } from '#contracts/validate.ts'
import { mostProgramBytes } from './bootloaders.ts'
import type { FirmwareBaud } from './choices.ts'
import { parseIntelHex } from './intel-hex.ts'

export interface Firmware {
  name: string
  /** The speed at which it talks. */
  baud: FirmwareBaud
  program: Uint8Array
  /** The first four bytes of the hash over its sources, as the board tells them. */
  source: number
}

const factsSchema = Type.Object({
  baud: Type.Integer(),
  source: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  hexSha256: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  flashBytes: Type.Integer({ minimum: 1 })
})

/** Text as the repository has it: a checkout may have changed its line ends. */
async function readText(folder: string, name: string): Promise<string> {
  try {
    return (await readFile(join(folder, name), 'latin1')).replaceAll('\r\n', '\n')
  } catch (cause) {
    throw new KickbackError('FLASH_BAD_FIRMWARE', `${join(folder, name)} cannot be read.`, { cause })
  }
}

/**
 * The shipped firmware for a line speed, held against what the file beside it says of it.
 * @throws KickbackError FLASH_BAD_FIRMWARE
 */
export async function readFirmware(folder: string, baud: FirmwareBaud): Promise<Firmware> {
  const name = `kickback-cuff-${baud}`
  const hexName = `${name}.hex`
  const hex = await readText(folder, hexName)
  const factsText = await readText(folder, `${name}.json`)
  const bad = (what: string, cause?: unknown): KickbackError =>
    new KickbackError('FLASH_BAD_FIRMWARE', what, cause === undefined ? {} : { cause })
  let facts
  try {
    facts = parsePayload(factsSchema, factsText, `${name}.json`)
  } catch (error) {
    throw bad(asKickbackError(error).message, error)
  }
  if (createHash('sha256').update(hex, 'latin1').digest('hex') !== facts.hexSha256) {
    throw bad(`${hexName} is not the file that ${name}.json describes.`)
  }
  const program = parseIntelHex(hex, hexName, mostProgramBytes)
  if (facts.baud !== baud || facts.flashBytes !== program.length) throw bad(`${name}.json describes another file.`)
  return { name, baud, program, source: Number.parseInt(facts.source.slice(0, 8), 16) }
}
