import { join } from 'node:path'
import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, run } from './lib/project.mjs'

// `npm test`: every test. What follows `--` goes to vitest, so that one file can be run by its name.
await ensureInstalled()
await ensureBuilt()
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
process.exitCode = await run(process.execPath, [vitest, 'run', ...process.argv.slice(2)], { stdio: ['ignore', 1, 2] })
