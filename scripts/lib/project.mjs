import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's own folder. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

/** A sentence for the person at the terminal. Standard output belongs to the program's own answer. */
export const say = (text) => process.stderr.write(`${text}\n`)

export const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'))

/**
 * Runs a program of this Node and waits for it; its standard output goes to standard error where `quiet` is not set.
 * @returns its exit code
 */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options })
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(signal === null ? code : 1))
  })
}

/** Ends the program with a sentence when this Node is older than the project can run on. */
export function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  say(`Kickback needs Node 20.19 or newer; this is ${process.versions.node}. Get one from nodejs.org.`)
  process.exit(1)
}
