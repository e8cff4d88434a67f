import { join } from 'node:path'
import { bundleForNode } from './lib/bundle-for-node.mjs'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, run } from './lib/project.mjs'

// `npm run chaos`: kills bridge, server and broker at random moments, and holds the store against what was counted.
// Options follow `--`: --kills 300 --reps 20000 --broker embedded|mosquitto|both --database sqlite|postgres|both|postgres://…
// --seed 1 --cuffs 16 --speed 16 --gap SECONDS.
await ensureInstalled()
await ensureBuilt()
const outdir = join(root, '.cache', 'chaos')
await bundleForNode(['test/chaos/chaos.ts'], outdir)
process.exitCode = await run(process.execPath, [join(outdir, 'chaos.mjs'), '--root', root, ...process.argv.slice(2)], {
  stdio: ['ignore', 1, 2]
})
