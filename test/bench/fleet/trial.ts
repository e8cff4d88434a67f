import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { DatabaseSync } from '@photostructure/sqlite'
import { checkStore, type Disagreement } from '../../../firmware-bridge/fleet/check-store.ts'
import type { FleetState } from '../../../firmware-bridge/fleet/fleet.ts'
import type { RepWord } from '../../../firmware-bridge/fleet/ledger.ts'
import { readLedger, type LedgerAccount } from '../../../firmware-bridge/fleet/read-ledger.ts'
import type { BrokerKind } from '../../support/broker.ts'
import type { FleetOrder } from './fleet-role.ts'
import { startRole, stampMs, type Role, type Usage } from './roles.ts'
import type { ScreensReport, Sightings } from './screens-role.ts'

export interface TrialPlan {
  cuffs: number
  seconds: number
}

/** One process over the measured time. */
export interface Share {
  /** Of one core. */
  cpu: number
  rssBytes: number
}

export interface Trial {
  plan: TrialPlan
  /** Rep words counted in the measured time. */
  words: number
  messagesPerSecond: number
  /** That the server heard in the measured time: fewer where it cannot keep up. */
  heardPerSecond: number
  delays: Record<'wall' | 'everything', number[]>
  stored: Disagreement
  /** Rep words of the whole run that a screen did not see. */
  unseen: Record<'wall' | 'everything' | 'slow', number>
  motion: ScreensReport['motion'] & { sent: number; dropped: number }
  reconnections: number
  cutOff: number
  server: Share
  fleet: Share
  screens: Share
  heapAfterGcBytes: number
  lateMs: number
  drained: boolean
}

export interface LimitTrial {
  plan: TrialPlan
  kind: BrokerKind
  delays: number[]
  unheard: number
  /** Null where the broker is not of this process. */
  broker: Share | null
}

/** After the last cuff has begun, until things are steady. */
const settleMs = 3000

async function inFolder<T>(work: (folder: string, roles: (name: string) => Role) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'kickback-fleet-bench-'))
  const roles: Role[] = []
  const start = (name: string): Role => {
    const role = startRole(name)
    roles.push(role)
    return role
  }
  try {
    return await work(folder, start)
  } finally {
    for (const role of roles.reverse()) await role.end()
    await rm(folder, { recursive: true, force: true })
  }
}

const order = ({ cuffs }: TrialPlan, mqttUrl: string, folder: string): FleetOrder => ({
  cuffs,
  speed: 1,
  mqttUrl,
  dataFolder: join(folder, 'fleet'),
  ledgerFile: join(folder, 'ledger.jsonl')
})

/** A fleet on the server, with screens on it. */
export const runTrial = (plan: TrialPlan): Promise<Trial> =>
  inFolder(async (folder, startProcess) => {
    const databasePath = join(folder, 'kickback.db')
    const server = startProcess('server')
    const { url, mqttUrl } = await server.ask<{ url: string; mqttUrl: string }>('start', { databasePath })
    const screens = startProcess('screens')
    await screens.ask('start', { url, cuffs: plan.cuffs })
    const fleet = startProcess('fleet')
    const fleetOrder = order(plan, mqttUrl, folder)
    await fleet.ask('start', fleetOrder)
    await wait(settleMs)

    const heardBefore = await messagesHeard(url)
    const measured = await measure(plan, fleet, { server, fleet, screens })
    const heard = (await messagesHeard(url)) - heardBefore
    const drained = await fleet.ask<boolean>('drain')
    await screens.ask('hurry')
    await wait(settleMs)
    const { heapUsed } = await server.ask<NodeJS.MemoryUsage>('settledUsage')
    const report = await screens.ask<ScreensReport>('report')
    await fleet.ask('stop')
    await server.end()

    const { account, countedAt } = await readWords(fleetOrder.ledgerFile)
    const within = (sightings: Sightings): number[] => delaysOf(sightings, countedAt, measured)
    const unseen = (sightings: Sightings): number => missing(sightings, countedAt)
    return {
      plan,
      words: [...countedAt.values()].filter((at) => at >= measured.fromMs && at < measured.toMs).length,
      messagesPerSecond: measured.messages / plan.seconds,
      heardPerSecond: heard / plan.seconds,
      delays: { wall: within(report.wall), everything: within(report.everything) },
      stored: checkStore(account, storedWords(databasePath)),
      unseen: { wall: unseen(report.wall), everything: unseen(report.everything), slow: unseen(report.slow) },
      motion: { ...report.motion, sent: measured.state.tally.motion, dropped: measured.state.droppedMotion },
      reconnections: report.reconnections,
      cutOff: report.cutOff,
      server: measured.share('server'),
      fleet: measured.share('fleet'),
      screens: measured.share('screens'),
      heapAfterGcBytes: heapUsed,
      lateMs: measured.state.lateMs,
      drained
    }
  })

/** The same fleet on a broker alone, with one subscriber that does nothing. */
export const runLimit = (plan: TrialPlan, kind: BrokerKind): Promise<LimitTrial> =>
  inFolder(async (folder, startProcess) => {
    const broker = startProcess('broker')
    const { mqttUrl } = await broker.ask<{ mqttUrl: string }>('start', kind)
    const listener = startProcess('listener')
    await listener.ask('start', mqttUrl)
    const fleet = startProcess('fleet')
    const fleetOrder = order(plan, mqttUrl, folder)
    await fleet.ask('start', fleetOrder)
    await wait(settleMs)
    const measured = await measure(plan, fleet, { broker })
    await fleet.ask('drain')
    await wait(settleMs / 3)
    const { seen } = await listener.ask<{ seen: Sightings }>('report')
    await fleet.ask('stop')
    const { countedAt } = await readWords(fleetOrder.ledgerFile)
    return {
      plan,
      kind,
      delays: delaysOf(seen, countedAt, measured),
      unheard: missing(seen, countedAt),
      broker: kind === 'aedes' ? measured.share('broker') : null
    }
  })

async function messagesHeard(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return [...text.matchAll(/^kickback_(?:messages_total\{.*\}|motion_unwatched_total) (\d+)$/gm)].reduce(
    (sum, [, count]) => sum + Number(count),
    0
  )
}

interface Measured {
  fromMs: number
  toMs: number
  messages: number
  state: FleetState
  share(name: string): Share
}

async function measure({ seconds }: TrialPlan, fleet: Role, processes: Record<string, Role>): Promise<Measured> {
  const look = async (): Promise<Record<string, Usage>> =>
    Object.fromEntries(
      await Promise.all(Object.entries(processes).map(async ([name, role]) => [name, await role.ask<Usage>('usage')]))
    ) as Record<string, Usage>
  const sum = ({ tally }: FleetState): number => Object.values(tally).reduce((total, count) => total + count, 0)
  const fromMs = stampMs()
  const [before, stateBefore] = [await look(), await fleet.ask<FleetState>('state')]
  await wait(seconds * 1000)
  const toMs = stampMs()
  const [after, state] = [await look(), await fleet.ask<FleetState>('state')]
  return {
    fromMs,
    toMs,
    messages: sum(state) - sum(stateBefore),
    state,
    share(name) {
      const [earlier, later] = [before[name], after[name]]
      if (earlier === undefined || later === undefined) throw new Error(`${name} was not looked at`)
      return {
        cpu: (later.cpuSeconds - earlier.cpuSeconds) / ((toMs - fromMs) / 1000),
        rssBytes: later.rssBytes
      }
    }
  }
}

async function readWords(path: string): Promise<{ account: LedgerAccount; countedAt: Map<string, number> }> {
  const countedAt = new Map<string, number>()
  const account = await readLedger(path, ({ id, revision, countedAt: at }) => {
    const word = `${id}@${revision}`
    if (!countedAt.has(word)) countedAt.set(word, at)
  })
  return { account, countedAt }
}

/** Of the words counted in the measured time, how long until each was seen first. */
function delaysOf(sightings: Sightings, countedAt: Map<string, number>, { fromMs, toMs }: Measured): number[] {
  const seen = new Set<string>()
  const delays: number[] = []
  for (const [word, atMs] of sightings) {
    const counted = countedAt.get(word)
    if (counted === undefined || counted < fromMs || counted >= toMs || seen.has(word)) continue
    seen.add(word)
    delays.push(atMs - counted)
  }
  return delays
}

function missing(sightings: Sightings, countedAt: Map<string, number>): number {
  const seen = new Set(sightings.map(([word]) => word))
  return [...countedAt.keys()].filter((word) => !seen.has(word)).length
}

function storedWords(databasePath: string): RepWord[] {
  const database = new DatabaseSync(databasePath, { readOnly: true })
  try {
    return database.prepare('select id, revision, state from reps').all() as RepWord[]
  } finally {
    database.close()
  }
}
