import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'prettier'
import { makeTrace } from './make-trace.ts'
import { tracePlans } from './trace-plans.ts'

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Where to? Name the folder.')
mkdirSync(folder, { recursive: true })
for (const file of readdirSync(folder)) if (file.endsWith('.csv')) rmSync(join(folder, file))

const traces = tracePlans.map(makeTrace)
for (const { truth, csv } of traces) writeFileSync(join(folder, truth.file), csv)
const truth = JSON.stringify(traces.map((trace) => trace.truth))
writeFileSync(join(folder, 'truth.json'), await format(truth, { parser: 'json', printWidth: 120 }))
