import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { pino } from 'pino'
import { createAllowedHosts } from '../../server/http/allowed-hosts.ts'
import { createApp } from '../../server/http/create-app.ts'
import { correctedView } from '../../server/records/corrected-view.ts'
import { openDatabase, type Database } from '../../server/store/open-database.ts'
import { createKyselyStore } from '../../server/store/kysely-store.ts'
import { accessOf } from '../support/access.ts'
import { createCluster, noPostgres } from '../support/postgres.ts'
import { people, seedHistory } from './history/seed.ts'
import { quantile } from './quantile.ts'

const { values } = parseArgs({
  options: {
    sets: { type: 'string', default: '5000' },
    calls: { type: 'string', default: '41' },
    corrected: { type: 'string', default: '0.05' }
  }
})
const [sets, calls, correctedShare] = [Number(values.sets), Number(values.calls), Number(values.corrected)]
if (!(sets >= 1) || !(calls >= 1) || !(correctedShare >= 0)) {
  throw new Error('Wanted: --sets 5000 --calls 41 --corrected 0.05')
}
/** To be reached on SQLite; beyond it a figure has a mark. */
const limitMs = 50

const routes = [
  '/calendar?tz=Europe/Vienna',
  `/calendar?tz=Europe/Vienna&athleteId=${people[0]}`,
  '/trends?tz=Europe/Vienna',
  '/trends?by=week&tz=Europe/Vienna',
  '/trends?by=month&tz=Europe/Vienna',
  `/trends?exercise=kickback&side=left&athleteId=${people[0]}&tz=Europe/Vienna`,
  '/bests',
  `/bests?athleteId=${people[0]}`,
  `/sets/cuff-${people[0]}/day-100/3/bests`,
  '/sets?limit=50',
  `/sets?limit=50&athleteId=${people[0]}`
]

async function medianMs(work: () => Promise<unknown>): Promise<number> {
  await work()
  const times: number[] = []
  for (let i = 0; i < calls; i++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return quantile(times, 0.5)
}

async function measure(database: Database): Promise<void> {
  const now = Date.now()
  const store = createKyselyStore(database)
  await seedHistory(store, { sets, correctedShare, now })
  // As a database that grew over a year has done by itself.
  if (database.engine === 'postgres') await sql`vacuum analyze`.execute(database.db)
  const app = await createApp({
    store: correctedView(store),
    records: {
      records: store.records,
      clock: { now: () => now },
      changed: () => undefined,
      wearerChanged: () => undefined,
      runMoved: () => undefined
    },
    health: () => Promise.reject(new Error('not asked here')),
    software: 'kickback 0',
    folder: null,
    access: await accessOf(store),
    allowedHosts: createAllowedHosts({ host: '127.0.0.1' }),
    logger: pino({ level: 'silent' })
  })
  const count = (table: 'sets' | 'reps') =>
    database.db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number | string>().as('count'))
      .where(table === 'sets' ? 'listed' : 'state', '=', table === 'sets' ? 1 : 'confirmed')
      .executeTakeFirstOrThrow()
  const rows = { sets: Number((await count('sets')).count), reps: Number((await count('reps')).count) }
  const plain = await medianMs(() => count('sets'))
  const overReps = await medianMs(() => count('reps'))
  print(
    `${database.engine}: ${rows.sets} sets, ${rows.reps} reps, ${correctedShare * 100} % of the sets corrected; median of ${calls} calls`
  )
  print(`  ${ms(plain)}         a plain count of the sets`)
  print(`  ${ms(overReps)}         a plain count of the reps`)
  for (const route of routes) {
    const ask = () => app.inject({ url: `/api${route}`, headers: { host: '127.0.0.1' } })
    const { statusCode, body } = await ask()
    if (statusCode !== 200) throw new Error(`${route} answers ${statusCode}: ${body}`)
    const median = await medianMs(ask)
    const mark = database.engine === 'sqlite' && median > limitMs ? '!' : ' '
    print(`  ${ms(median)}${mark} ${`x${(median / plain).toFixed(0)}`.padStart(6)}  ${route}`)
  }
  await app.close()
  await database.close()
}

const ms = (value: number): string => `${value.toFixed(2).padStart(8)} ms`
const print = (line: string): void => void process.stdout.write(`${line}\n`)
const newIdentity = () => 'abcdef012345'

print(`history: each route beside a plain count of the same rows; on SQLite at most ${limitMs} ms, ! if not`)
const folder = mkdtempSync(join(tmpdir(), 'kickback-history-'))
try {
  await measure(await openDatabase({ address: join(folder, 'kickback.db'), newIdentity }))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
if (noPostgres) print('postgres: NOT MEASURED, it is not installed here')
else {
  const cluster = await createCluster()
  try {
    await measure(await openDatabase({ address: await cluster.freshDatabase(), newIdentity }))
  } finally {
    await cluster.remove()
  }
}
