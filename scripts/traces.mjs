import { join } from 'node:path'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, run } from './lib/project.mjs'

// `npm run traces`: makes the recordings in `test/traces` anew from the simulated leg, with what it truly did.
await ensureInstalled()
const { default: esbuild } = await import('esbuild')
const outfile = join(root, '.cache', 'traces', 'write-traces.mjs')
await esbuild.build({
  absWorkingDir: root,
  entryPoints: ['test/traces/write-traces.ts'],
  outfile,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning'
})
process.exitCode = await run(process.execPath, [outfile, join(root, 'test', 'traces')])
