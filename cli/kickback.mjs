#!/usr/bin/env node
import { existsSync } from 'node:fs'

// In a checkout the program is installed and built on first use; a package comes with both done. A part that `kickback
// up` runs is of the build that runs it, whatever has become of the sources since.
const scripts = new URL('../scripts/lib/', import.meta.url)
const isCheckout = existsSync(new URL('ensure-built.mjs', scripts)) && existsSync(new URL('main.ts', import.meta.url))
if (isCheckout && process.env.KICKBACK_SUPERVISED === undefined) {
  const { ensureInstalled } = await import('../scripts/lib/ensure-installed.mjs')
  const { ensureBuilt } = await import('../scripts/lib/ensure-built.mjs')
  await ensureInstalled()
  await ensureBuilt()
}
const { main } = await import('../dist/node/main.js')
await main(process.argv.slice(2))
