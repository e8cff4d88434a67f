import { statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { DatabaseSync } from '@photostructure/sqlite'
import { checkStore } from '../../firmware-bridge/fleet/check-store.ts'
import type { FleetState } from '../../firmware-bridge/fleet/fleet.ts'
import type { RepWord } from '../../firmware-bridge/fleet/ledger.ts'
import { readLedger } from '../../firmware-bridge/fleet/read-ledger.ts'
import { fleetRole, type FleetOrder } from './fleet/fleet-role.ts'
import { startRole, type Role } from './fleet/roles.ts'
import { screensRole } from './fleet/screens-role.ts'
import { serverRole } from './fleet/server-role.ts'
import { hourHeading, hourLine, slopeLines, type Hour } from './fleet/soak-report.ts'

const roles: Record<string, () => void> = { server: serverRole, fleet: fleetRole, screens: screensRole }

const { values } = parseArgs({
  options: {
    role: { type: 'string' },
    hours: { type: 'string', default: '24' },
    cuffs: { type: 'string', default: '30' },
    /** Simulated seconds a second. */
    speed: { type: 'string', default: '120' },
    /** The share of the time that a cuff is trained with. */
    duty: { type: 'string', default: '0.2' }
  }
})

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0
const print = (line: string): void => void process.stdout.write(`${line}\n`)

async function soak(): Promise<void> {
  const [hours, cuffs, speed, duty] = [values.hours, values.cuffs, values.speed, values.duty].map(Number) as [
    number,
    number,
    number,
    number
  ]
  if (!(hours > 0 && cuffs > 0 && speed > 0 && duty > 0 && duty <= 1)) {
    throw new Error('Wanted: --hours 24 --cuffs 30 --speed 120 --duty 0.2')
  }
  const folder = await mkdtemp(join(tmpdir(), 'kickback-soak-'))
  const databasePath = join(folder, 'kickback.db')
  const started: Role[] = []
  const start = (name: string): Role => {
    const role = startRole(name)
    started.push(role)
    return role
  }
  try {
    const server = start('server')
    const { url, mqttUrl } = await server.ask<{ url: string; mqttUrl: string }>('start', { databasePath })
    const screens = start('screens')
    await screens.ask('start', { url, cuffs })
    const fleet = start('fleet')
    const ledgerFile = join(folder, 'ledger.jsonl')
    const order: FleetOrder = { cuffs, speed, duty, mqttUrl, dataFolder: join(folder, 'fleet'), ledgerFile }
    await fleet.ask('start', order)
    print(
      `soak: ${hours} simulated hours of ${cuffs} cuffs, each trained with for ${duty * 100} % of the time, at ${speed} times life's pace; MQTT, SQLite and screens as in life`
    )
    print(hourHeading)

    const told: Hour[] = []
    const beganMs = performance.now()
    for (let hour = 1; hour <= hours; hour++) {
      await wait(Math.max(0, beganMs + (hour * 3_600_000) / speed - performance.now()))
      const [memory, simulator] = await Promise.all([
        server.ask<NodeJS.MemoryUsage>('settledUsage'),
        fleet.ask<NodeJS.MemoryUsage>('settledUsage')
      ])
      const now: Hour = {
        hour,
        heapBytes: memory.heapUsed,
        rssBytes: memory.rss,
        databaseBytes: sizeOf(databasePath),
        walBytes: sizeOf(`${databasePath}-wal`),
        words: await metric(url, 'kickback_reps_stored_total'),
        simulatorHeapBytes: simulator.heapUsed
      }
      told.push(now)
      print(hourLine(now))
    }

    const drained = await fleet.ask<boolean>('drain')
    const { tally, droppedMotion } = await fleet.ask<FleetState>('state')
    await fleet.ask('stop')
    await server.end()
    const account = await readLedger(ledgerFile)
    const stored = storedWords(databasePath)
    const { lost, invented, doubled, confirmed } = checkStore(account, stored)
    for (const line of slopeLines(told)) print(line)
    print(
      `  database ${(sizeOf(databasePath) / stored.length).toFixed(0)} bytes a rep, its set and session included (${stored.length} reps)`
    )
    print(
      `  ${tally.motion.toLocaleString('en')} batches of motion, of which the cuffs left out ${droppedMotion.toLocaleString('en')}; ${tally.rep.toLocaleString('en')} words about reps; ${confirmed.toLocaleString('en')} reps confirmed`
    )
    const wrong = lost.length + invented.length + doubled.length
    print(
      `  ${lost.length} lost, ${invented.length} invented, ${doubled.length} doubled${wrong === 0 ? '' : '!'}${drained ? '' : '; the outboxes did not empty in time!'}`
    )
    if (wrong > 0) process.exitCode = 1
  } finally {
    for (const role of started.reverse()) await role.end()
    await rm(folder, { recursive: true, force: true })
  }
}

async function metric(url: string, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${name} `))
  return Number(line?.slice(name.length + 1))
}

function storedWords(databasePath: string): RepWord[] {
  const database = new DatabaseSync(databasePath, { readOnly: true })
  try {
    return database.prepare('select id, revision, state from reps').all() as RepWord[]
  } finally {
    database.close()
  }
}

if (values.role === undefined) await soak()
else roles[values.role]?.()
