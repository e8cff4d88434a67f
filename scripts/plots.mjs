import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, say } from './lib/project.mjs'

// `npm run plots`: draws the figures of docs/detection.md anew, from simulated legs through the live counter. The seeds
// are fixed, so that a figure changes only where the counter or the leg did.
await ensureInstalled()
const { default: esbuild } = await import('esbuild')
const outfile = join(root, '.cache', 'plots', 'plots.mjs')
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['scripts/plots/plots.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning'
})
const { plots } = await import(pathToFileURL(outfile).href)
const folder = join(root, 'docs', 'images', 'detection')
mkdirSync(folder, { recursive: true })
for (const [name, draw] of Object.entries(plots)) writeFileSync(join(folder, name), draw())
say(`Figures are in ${folder}`)
