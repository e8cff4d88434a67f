import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { readJson, requireNode, root, run, say } from './project.mjs'

/** True where node_modules holds what the lock file asks for, by npm's own record of what it installed. */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const wanted = readJson(join(root, 'package-lock.json')).packages
  const present = readJson(record).packages
  return Object.entries(wanted).every(
    ([path, { version, optional, peer }]) =>
      path === '' || optional === true || (peer === true && !present[path]) || present[path]?.version === version
  )
}

/** Installs the locked packages unless they are there. Ends the program with the remedy where that fails. */
export async function ensureInstalled() {
  requireNode()
  if (isInstalled()) return
  await withLock('install', async () => {
    if (isInstalled()) return
    say('Installing packages (once; about half a minute)…')
    const npm = process.env.npm_execpath
    const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
    const code =
      npm === undefined
        ? await run('npm', args, { shell: process.platform === 'win32' })
        : await run(process.execPath, [npm, ...args])
    if (code === 0) return
    say('The packages could not be installed. Check the network connection, then run the same command again.')
    process.exit(1)
  })
}
