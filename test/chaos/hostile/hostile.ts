import { parseArgs } from 'node:util'
import { isFlat, reportLines } from './report.ts'
import { runHostile, type HostileOptions } from './run.ts'
import { serverRole } from './server-role.ts'

// `npm run chaos -- hostile`: everything that a hostile network can say to a server, while two cuffs work honestly. Exits
// with 1 where something broke, a lie was taken, somebody read what is not theirs, or memory grew.
const { values } = parseArgs({
  options: {
    messages: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    role: { type: 'string' }
  }
})

async function main(): Promise<void> {
  const options: HostileOptions = {
    messages: Number(values.messages),
    seed: Number(values.seed),
    program: process.argv[1] ?? '',
    progress: (line) => void process.stderr.write(`${line}\n`)
  }
  if (!(options.messages > 0) || !Number.isInteger(options.seed)) throw new Error('Wanted: --messages 100000 --seed 1')
  const figures = await runHostile(options)
  for (const line of reportLines(options, figures)) process.stdout.write(`${line}\n`)
  process.exit(figures.faults.length === 0 && isFlat(figures.heaps) ? 0 : 1)
}

if (values.role === 'server') serverRole()
else await main()
