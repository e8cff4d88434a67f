import { join } from 'node:path'
import { ensureInstalled } from './lib/ensure-installed.mjs'
import { root, run, say } from './lib/project.mjs'

// `npm run check`: types (Vue files included), lint with the import boundaries, format. All are run; any may fail it.
await ensureInstalled()
const bin = (name, path) => join(root, 'node_modules', name, path)
const steps = [
  ['lint', bin('eslint', 'bin/eslint.js'), ['.', '--max-warnings', '0']],
  ['types: program and tests', bin('typescript', 'bin/tsc'), ['-p', 'tsconfig.json']],
  ['types: contracts, without Node or a browser', bin('typescript', 'bin/tsc'), ['-p', 'contracts/tsconfig.json']],
  ['types: dashboard', bin('vue-tsc', 'bin/vue-tsc.js'), ['-p', 'dashboard/tsconfig.json']],
  ['format', bin('prettier', 'bin/prettier.cjs'), ['--check', '.', '--log-level', 'warn']]
]
let failed = 0
async function next() {
  const step = steps.shift()
  if (step === undefined) return
  const [name, program, args] = step
  const code = await run(process.execPath, [program, ...args], { stdio: ['ignore', 1, 2] })
  if (code !== 0) failed += 1
  say(`${code === 0 ? 'ok    ' : 'FAILED'}  ${name}`)
  await next()
}
// The first takes as long as all others together.
await Promise.all([next(), next()])
process.exitCode = failed === 0 ? 0 : 1
