import { ensureBuilt } from './lib/ensure-built.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'

// `npm start`: everything on one machine. What follows `--` goes to `kickback up` unchanged.
await ensureInstalled()
await ensureBuilt()
const { main } = await import('../dist/node/main.js')
await main(['up', ...process.argv.slice(2)])
