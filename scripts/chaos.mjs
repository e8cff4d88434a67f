import { join } from 'node:path'
import { bundleForNode } from './lib/bundle-for-node.mjs'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, run } from './lib/project.mjs'

// `npm run chaos -- hostile`: everything that a hostile network can say, while honest cuffs work. Options: --messages 100000
// --seed 1. Without that word, `npm run chaos`: kills bridge, server and broker at random moments, and holds the store against what was counted.
// Options follow `--`: --kills 300 --reps 20000 --broker embedded|mosquitto|both --database sqlite|postgres|both|postgres://…
// --seed 1 --cuffs 16 --speed 16 --gap SECONDS.
await ensureInstalled()
await ensureBuilt()
const outdir = join(root, '.cache', 'chaos')
const given = process.argv.slice(2)
const program =
  given[0] === 'hostile'
    ? { entry: 'test/chaos/hostile/hostile.ts', file: 'hostile.mjs', args: given.slice(1) }
    : { entry: 'test/chaos/chaos.ts', file: 'chaos.mjs', args: ['--root', root, ...given] }
await bundleForNode([program.entry], outdir)
process.exitCode = await run(process.execPath, [join(outdir, program.file), ...program.args], {
  stdio: ['ignore', 1, 2]
})
