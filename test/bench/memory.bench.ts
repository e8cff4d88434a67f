import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { createBridge } from '../../firmware-bridge/bridge/create-bridge.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createRepCounter } from '../../firmware-bridge/motion/rep-counter.ts'
import { createServer } from '../../server/create-server.ts'
import { openBrowser } from '../support/browser.ts'
import { createFakeCuff } from '../support/fake-cuff.ts'
import { legSamples } from '../support/leg-samples.ts'
import { readHeapParts, type HeapParts } from './page/heap-parts.ts'
import { loadLine } from './page/played-page.ts'
import { quantile } from './quantile.ts'

const { values: options } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    /** Leg seconds a second. */
    pace: { type: 'string', default: '30' }
  }
})
const root = fileURLToPath(new URL('../..', import.meta.url))
const minutes = Number(options.minutes)
const pace = Number(options.pace)
const rateHz = 100
const logger = pino({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'kickback-bench-'))
const server = createServer({
  host: '127.0.0.1',
  port: 0,
  broker: { host: '127.0.0.1', port: 0 },
  database: join(folder, 'kickback.db'),
  dashboardFolder: join(root, 'dist', 'dashboard'),
  software: 'bench',
  logger
})
const { url, mqttUrl } = await server.start()
const cuff = createFakeCuff()
const bridge = createBridge({
  cuffId: 'bench',
  createCounter: (listener, initial) => createRepCounter({ ...initial, listener }),
  cuff,
  mqttUrl,
  dataFolder: folder,
  clock: systemClock,
  logger,
  software: 'bench'
})
await bridge.start()
cuff.about()
cuff.link('streaming')

const browser = await openBrowser()
const page = await browser.context.newPage()
const client = await browser.context.newCDPSession(page)
await page.goto(url)
await page.getByTestId('count').waitFor({ timeout: 60_000 })

interface Reading {
  heapBytes: number
  nodes: number
  listeners: number
}

/** Twice: what the first round lets go of may be what holds the rest. */
async function read(): Promise<Reading> {
  await client.send('HeapProfiler.collectGarbage')
  await client.send('HeapProfiler.collectGarbage')
  const { usedSize } = await client.send('Runtime.getHeapUsage')
  const { nodes, jsEventListeners } = await client.send('Memory.getDOMCounters')
  return { heapBytes: usedSize, nodes, listeners: jsEventListeners }
}

const readings: Reading[] = [await read()]
/** At the end of each sixth. */
const sixths: HeapParts[] = []
const leg = createLeg({ seed: 1, sets: practiceSession(1) })
let began = performance.now()
for (const sample of legSamples(leg, { rateHz, seconds: minutes * 60, seed: 1 })) {
  const dueMs = began + (sample.timeSeconds * 1000) / pace
  if (dueMs > performance.now()) await wait(dueMs - performance.now())
  cuff.sample(sample.timeSeconds, sample)
  if (sample.timeSeconds < readings.length * 60) continue
  const paused = performance.now()
  readings.push(await read())
  if (sample.timeSeconds >= (sixths.length + 1) * minutes * 10) sixths.push(await readHeapParts(client))
  began += performance.now() - paused
}
readings.push(await read())
sixths.push(await readHeapParts(client))
const { sets } = (await (await fetch(`${url}/api/sets?limit=200`)).json()) as { sets: unknown[] }
await browser.close()
await bridge.stop()
await server.stop()
await rm(folder, { recursive: true, force: true })

const kb = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`
const heaps = readings.map(({ heapBytes }) => heapBytes)
const part = Math.max(1, Math.floor(heaps.length / 6))
const early = quantile(heaps.slice(part, 2 * part), 0.5)
const late = quantile(heaps.slice(-part), 0.5)
const last = readings.at(-1)!
process.stdout.write(
  [
    `memory: the live screen over ${minutes} minutes of a simulated leg at ${pace} times life's pace through bridge, broker and server (${sets.length} sets), after forced collections`,
    `  heap by the minute, kB             ${heaps.map((bytes) => (bytes / 1000).toFixed(0)).join(' ')}`,
    `  second sixth, last sixth           ${kb(early)}, ${kb(late)}: ratio ${(late / early).toFixed(3)}`,
    `  data after each sixth              ${sixths.map(({ dataBytes }) => kb(dataBytes)).join(', ')}`,
    `  compiled code after each sixth     ${sixths.map(({ codeBytes }) => kb(codeBytes)).join(', ')}`,
    `  elements and listeners             ${readings[0]!.nodes} and ${readings[0]!.listeners} at first, ${last.nodes} and ${last.listeners} at last`,
    ''
  ].join('\n') + loadLine()
)
