import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundleForNode } from './lib/bundle-for-node.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, say } from './lib/project.mjs'

// `npm run plots`: draws the figures of docs/detection.md anew, from simulated legs through the live counter. The seeds
// are fixed, so that a figure changes only where the counter or the leg did.
await ensureInstalled()
const outdir = join(root, '.cache', 'plots')
await bundleForNode(['scripts/plots/plots.ts'], outdir)
const { plots } = await import(pathToFileURL(join(outdir, 'plots.mjs')).href)
const folder = join(root, 'docs', 'images', 'detection')
mkdirSync(folder, { recursive: true })
for (const [name, draw] of Object.entries(plots)) writeFileSync(join(folder, name), draw())
say(`Figures are in ${folder}`)
