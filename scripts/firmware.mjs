import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  buildFirmware,
  hasToolchain,
  hexFolder,
  howToGetTheToolchain,
  sourceRevision,
  toolchainVersion
} from './lib/avr-toolchain.mjs'
import { say } from './lib/project.mjs'

// `npm run firmware`: compiles the cuff's firmware and renews the files that are shipped, a JSON beside each.
if (!hasToolchain()) {
  say(`The firmware cannot be compiled here. ${howToGetTheToolchain}`)
  process.exit(1)
}
const flashLimit = 32_256
const ramLimit = 2048
mkdirSync(hexFolder, { recursive: true })
for (const { name, baud, hex, flashBytes, ramBytes } of buildFirmware()) {
  const hexSha256 = createHash('sha256').update(hex, 'latin1').digest('hex')
  const facts = { baud, source: sourceRevision(), compiler: toolchainVersion(), hexSha256, flashBytes, ramBytes }
  writeFileSync(join(hexFolder, `${name}.hex`), hex)
  writeFileSync(join(hexFolder, `${name}.json`), `${JSON.stringify(facts, null, 2)}\n`)
  say(`${name}.hex: ${flashBytes} of ${flashLimit} bytes of flash, ${ramBytes} of ${ramLimit} bytes of RAM`)
}
say(`They are in ${hexFolder}`)
