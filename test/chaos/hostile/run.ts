import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { startRole, type Role } from '../../bench/fleet/roles.ts'
import { attack, stretchSeed } from './attack.ts'
import { createHonestCuff, type HonestCuff } from './honest.ts'
import { createOwner, furnish, type Owner } from './house.ts'
import type { Started } from './server-role.ts'
import { introduce } from './mqtt/liars.ts'
import { createTally, type Tally } from './tally.ts'
import { here, type Target } from './target.ts'
import { calmDump, compare, dump } from './truth.ts'
import { createWitness, type Witness } from './witness.ts'

export interface HostileOptions {
  messages: number
  seed: number
  /** The bundled program that takes the server's role. */
  program: string
  progress?: (line: string) => void
}

export interface HostileFigures {
  tally: Tally
  seconds: number
  /** What is left on the heap after each tenth, bytes. */
  heaps: number[]
  honestWords: number
  rowsCompared: number
  lies: number
  refused: Record<string, number>
  longestHealthMs: number
  timesAsked: number
  /** Each a sentence; none means that no lie was taken and nothing broke. */
  faults: string[]
}

const tenths = 10
const liars = ['liar-1', 'liar-2', 'liar-3']
const honestNames = ['honest-1', 'honest-2']
const honestEveryMs = 40
const settleWithinMs = 60_000

/** Attacks a server in every way there is, while two cuffs work honestly, and holds what it then knows against the truth. */
export async function runHostile(options: HostileOptions): Promise<HostileFigures> {
  const folder = await mkdtemp(join(tmpdir(), 'kickback-hostile-'))
  const server = startRole('server', { program: options.program, nodeOptions: ['--expose-gc'] })
  try {
    return await perform(options, folder, server)
  } finally {
    await server.end()
    await rm(folder, { recursive: true, force: true })
  }
}

async function perform(options: HostileOptions, folder: string, server: Role): Promise<HostileFigures> {
  const database = join(folder, 'kickback.db')
  const { httpPort, mqttPort, routes } = await server.ask<Started>('start', database)
  const url = `http://${here}:${httpPort}`
  const owner = createOwner(url)
  const tally = createTally()
  const secret = `secret-${Date.now().toString(36)}`
  const keys = await furnish(owner)
  const honest: HonestCuff[] = []
  for (const cuffId of honestNames) {
    const mqttUrl = `mqtt://${cuffId}:${await owner.keyFor(cuffId)}@${here}:${mqttPort}`
    const cuff = createHonestCuff({ cuffId, session: secret, mqttUrl, dataFolder: folder, everyMs: honestEveryMs })
    honest.push(cuff)
    await cuff.start()
  }
  const witness = await createWitness(url, await owner.pair('viewer', 'Honest'), tally, [...honestNames, ...liars])
  const armed: Target['liars'][number][] = []
  for (const cuffId of liars) armed.push({ cuffId, key: await owner.keyFor(cuffId) })
  for (const liar of armed) await introduce(mqttPort, liar)
  const { correctionId, liarsAthlete } = await live(owner, keys.athleteId, secret)
  const target: Target = {
    ...keys,
    ...{ httpPort, mqttPort, routes, secret, correctionId },
    honest: honestNames,
    liars: armed
  }
  // A code lies about that nobody has used.
  await owner.ask('POST', '/api/access/codes', { role: 'coach' })
  const before = dump(database)

  const startedMs = performance.now()
  const heaps: number[] = []
  for (let tenth = 1; tenth <= tenths; tenth++) {
    await attack(target, tally, stretchSeed(options.seed, tenth), (options.messages * tenth) / tenths)
    const { heapUsed } = await server.ask<NodeJS.MemoryUsage>('settledUsage')
    heaps.push(heapUsed)
    options.progress?.(`${tally.total()} messages, ${(heapUsed / 1e6).toFixed(1)} MB`)
  }
  const seconds = (performance.now() - startedMs) / 1000

  for (const cuff of honest) cuff.rest()
  await checkHonest(honest, witness, tally)
  for (const key of await server.ask<string[]>('polluted')) tally.fault(`every object has ${key} now`)
  for (const warning of await server.ask<string[]>('warnings')) tally.fault(`the process warned: ${warning}`)
  const refused = await refusals(url)
  witness.stop()
  for (const cuff of honest) await cuff.stop()
  await server.end()
  const ledger = honest.flatMap((cuff) => cuff.ledger)
  const truth = { after: dump(database), before, calm: await calmDump(folder, ledger), liars, liarsAthlete }
  const { faults, ...compared } = compare(truth)
  return {
    tally,
    seconds,
    heaps,
    ...compared,
    refused,
    honestWords: ledger.length,
    longestHealthMs: witness.longestHealthMs(),
    timesAsked: witness.timesAsked(),
    faults: [
      ...faults,
      ...tally.faults(),
      ...(tally.serverErrors() === 0 ? [] : [`${tally.serverErrors()} answers of 5xx`])
    ]
  }
}

/** The house is lived in: cuffs are worn, a rep was corrected. */
async function live(
  owner: Owner,
  athleteId: string,
  session: string
): Promise<{ correctionId: string; liarsAthlete: string }> {
  const { id: liarsAthlete } = await owner.ask<{ id: string }>('POST', '/api/athletes', { name: 'Second' })
  const correctionId = 'of-the-owner'
  await becomes('the cuffs to be known', async () => {
    const { cuffs } = await owner.ask<{ cuffs: { id: string }[] }>('GET', '/api/cuffs')
    return [...honestNames, ...liars].every((name) => cuffs.some(({ id }) => id === name))
  })
  for (const name of honestNames) await owner.ask('PUT', `/api/cuffs/${name}/athlete`, { athleteId })
  for (const name of liars) await owner.ask('PUT', `/api/cuffs/${name}/athlete`, { athleteId: liarsAthlete })
  await owner.ask('POST', `/api/sets/${honestNames[0]}/${session}/1/corrections`, {
    id: correctionId,
    action: 'set-kind',
    n: 1,
    kind: 'partial'
  })
  return { correctionId, liarsAthlete }
}

/** Everything honest has arrived, is shown, and nobody was told what to do. */
async function checkHonest(honest: readonly HonestCuff[], witness: Witness, tally: Tally): Promise<void> {
  const said = new Map<string, number>()
  for (const entry of honest.flatMap(({ ledger }) => ledger)) {
    for (const { id, revision } of entry.kind === 'rep' ? [entry.rep] : entry.set.reps) said.set(id, revision)
  }
  const patient = async (what: string, is: () => boolean | Promise<boolean>): Promise<void> => {
    await becomes(what, is).catch((error: unknown) => tally.fault(String(error)))
  }
  await patient('the honest outboxes to be empty', () => honest.every((cuff) => cuff.waiting() === 0))
  await patient('the screen to show every honest rep', () =>
    [...said].every(([id, revision]) => witness.shown.get(id) === revision)
  )
  await patient('a new screen to show the honest cuffs as they are', async () => {
    const { cuffs } = await witness.freshSnapshot()
    return honest.every((cuff) => {
      const seen = cuffs.find(({ cuffId }) => cuffId === cuff.cuffId)
      return seen?.status?.online === true && JSON.stringify(seen.live) === JSON.stringify(cuff.lastLive())
    })
  })
  const { cuffs } = await witness.freshSnapshot()
  for (const { cuffId } of cuffs) {
    if (![...honestNames, ...liars].includes(cuffId)) tally.fault(`a screen is shown a cuff ${cuffId}`)
  }
  for (const [id, revision] of witness.shown) {
    if (honestNames.some((name) => id.startsWith(`${name}/`)) && said.get(id) !== revision) {
      tally.fault(`a screen was shown revision ${revision} of ${id}, which nobody honest has said`)
    }
  }
  for (const { cuffId, commands } of honest) {
    for (const { action } of commands) tally.fault(`${cuffId} was told to ${action}`)
  }
}

/** What the server's own count of refused messages says, by code. */
async function refusals(url: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${url}/metrics`)).text()
  const found = text.matchAll(/^kickback_messages_refused_total\{code="(\w+)"\} (\d+)$/gm)
  return Object.fromEntries([...found].map(([, code, count]): [string, number] => [code ?? '', Number(count)]))
}

async function becomes(what: string, is: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + settleWithinMs
  while (!(await is())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`)
    await wait(50)
  }
}
