import { join } from 'node:path'
import { bundleForNode } from './lib/bundle-for-node.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, run } from './lib/project.mjs'

// `npm run traces`: makes the recordings in `test/traces` anew from the simulated leg, with what it truly did.
await ensureInstalled()
const outdir = join(root, '.cache', 'traces')
await bundleForNode(['test/traces/write-traces.ts'], outdir)
process.exitCode = await run(process.execPath, [join(outdir, 'write-traces.mjs'), join(root, 'test', 'traces')])
