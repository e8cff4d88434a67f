import { parseArgs } from 'node:util'
import { mosquittoPath } from '../support/broker.ts'
import { createCluster, noPostgres } from '../support/postgres.ts'
import type { BrokerPlace } from './cast.ts'
import { reportLines } from './report.ts'
import { runChaos, type ChaosOptions } from './run.ts'

// `npm run chaos`: a fleet counts while its bridge process, the server and the broker are killed at random moments; then
// the store is held against the fleet's ledger. Exits with 1 where a rep is lost, doubled, out of order or made up.
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '300' },
    reps: { type: 'string', default: '20000' },
    seed: { type: 'string', default: '1' },
    cuffs: { type: 'string', default: '16' },
    speed: { type: 'string', default: '16' },
    gap: { type: 'string', default: '1' },
    broker: { type: 'string', default: 'both' },
    database: { type: 'string', default: 'both' },
    root: { type: 'string', default: process.cwd() }
  }
})

const number = (name: 'kills' | 'reps' | 'seed' | 'cuffs' | 'speed' | 'gap'): number => {
  const value = Number(values[name])
  if (!(value >= 0) || !Number.isFinite(value)) throw new Error(`--${name}: a number is wanted`)
  return value
}

const brokers: BrokerPlace[] = (['embedded', 'mosquitto'] as const).filter(
  (name) => values.broker === name || values.broker === 'both'
)
if (brokers.length === 0) throw new Error('--broker: embedded, mosquitto or both')

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function runOn(engine: string, address: () => Promise<string | null>): Promise<boolean> {
  let right = true
  for (const broker of brokers) {
    if (broker === 'mosquitto' && mosquittoPath === undefined) {
      say('Mosquitto is not on this machine: left out.')
      continue
    }
    const options: ChaosOptions = {
      root: values.root,
      broker,
      database: await address(),
      kills: number('kills'),
      reps: number('reps'),
      seed: number('seed'),
      cuffs: number('cuffs'),
      speed: number('speed'),
      meanGapMs: 1000 * number('gap'),
      progress: (line) => void process.stderr.write(`${engine}, ${broker}: ${line}\n`)
    }
    const figures = await runChaos(options)
    for (const line of reportLines(options, engine, figures)) say(line)
    right &&= figures.verdict.faults.length === 0 && figures.verdict.confirmed >= options.reps
  }
  return right
}

async function onPostgres(): Promise<boolean> {
  if (noPostgres) return true
  const cluster = await createCluster()
  try {
    return await runOn('PostgreSQL', () => cluster.freshDatabase())
  } finally {
    await cluster.remove()
  }
}

async function runAll(): Promise<boolean[]> {
  const { database } = values
  const results: boolean[] = []
  if (/^postgres(ql)?:/.test(database)) return [await runOn('PostgreSQL', () => Promise.resolve(database))]
  if (!['sqlite', 'postgres', 'both'].includes(database)) {
    throw new Error('--database: sqlite, postgres, both, or an address postgres://…')
  }
  if (database !== 'postgres') results.push(await runOn('SQLite', () => Promise.resolve(null)))
  if (database !== 'sqlite') results.push(await onPostgres())
  return results
}

const results = await runAll().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error))
  return [false]
})
process.exit(results.includes(false) ? 1 : 0)
