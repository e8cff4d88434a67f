import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { root, run, say } from './project.mjs'

const sources = [
  'contracts',
  'firmware-bridge',
  'server',
  'dashboard',
  'cli',
  'scripts',
  'package.json',
  'package-lock.json'
]
const stamp = join(root, 'dist', '.built')

function* filesBelow(path) {
  const entries = readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    const child = join(path, entry.name)
    if (entry.isDirectory()) yield* filesBelow(child)
    else yield child
  }
}

/** A fingerprint of everything the build is made from, by content: a checkout changes the times of files. */
function fingerprint() {
  const hash = createHash('sha256')
  for (const source of sources) {
    const path = join(root, source)
    const files = /\.json$/.test(source) ? [path] : filesBelow(path)
    for (const file of files) hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

const isCurrent = (print) => existsSync(stamp) && readFileSync(stamp, 'utf8') === print

/** Builds the program and the dashboard into `dist/` unless what is there was made from these very sources. */
export async function ensureBuilt() {
  if (isCurrent(fingerprint())) return
  await withLock('build', async () => {
    const print = fingerprint()
    if (isCurrent(print)) return
    say('Building (once; some seconds)…')
    const code = await run(process.execPath, [join(root, 'scripts', 'bundle.mjs')])
    if (code !== 0) {
      say('The build failed; the lines above say where.')
      process.exit(1)
    }
    writeFileSync(stamp, print)
  })
}
