import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleForNode } from './lib/bundle-for-node.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, say } from './lib/project.mjs'

// `npm run drawings`: draws the pictures of docs/hardware.md anew: wiring, and how the cuff is worn.
await ensureInstalled()
const outdir = join(root, '.cache', 'drawings')
await bundleForNode(['scripts/drawings/drawings.ts'], outdir)
const { drawings } = await import(pathToFileURL(join(outdir, 'drawings.mjs')).href)
const folder = join(root, 'docs', 'images', 'hardware')
mkdirSync(folder, { recursive: true })
for (const [name, draw] of Object.entries(drawings)) writeFileSync(join(folder, name), draw())
say(`Drawings are in ${folder}`)
