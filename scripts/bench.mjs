import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { bundleForNode } from './lib/bundle-for-node.mjs'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, run, say } from './lib/project.mjs'

// `npm run bench`: every benchmark, or those whose names follow `--`; options behind the names are for them. Each prints
// figures and what they stand beside.
await ensureInstalled()
const folder = join(root, 'test', 'bench')
const all = readdirSync(folder)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
const given = process.argv.slice(2)
const firstOption = given.findIndex((word) => word.startsWith('-'))
const asked = firstOption < 0 ? given : given.slice(0, firstOption)
const options = given.slice(asked.length)
const names = asked.length === 0 ? all : all.filter((name) => asked.includes(name))
if (names.length === 0) {
  say(`There is no such benchmark. There are: ${all.join(', ')}`)
  process.exit(1)
}
const outdir = join(root, '.cache', 'bench')
await bundleForNode(
  names.map((name) => `test/bench/${name}.bench.ts`),
  outdir
)
for (const name of names) {
  const code = await run(process.execPath, ['--expose-gc', join(outdir, `${name}.bench.mjs`), ...options], {
    stdio: ['ignore', 1, 2]
  })
  if (code !== 0) process.exitCode = 1
}
