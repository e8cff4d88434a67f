import { mkdtemp, rm } from 'node:fs/promises'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { connectAsync } from 'mqtt'
import pino from 'pino'
import { io, type Socket as ScreenSocket } from 'socket.io-client'
import type { Rep } from '#contracts/rep.ts'
import type { ClientToServerEvents, ServerToClientEvents } from '#contracts/socket-events.ts'
import { createBridge } from '../../firmware-bridge/bridge/create-bridge.ts'
import { systemClock } from '../../firmware-bridge/clock.ts'
import { createLeg } from '../../firmware-bridge/cuff/simulated/leg/leg.ts'
import { practiceSession } from '../../firmware-bridge/cuff/simulated/leg/practice-session.ts'
import { createRepCounter } from '../../firmware-bridge/motion/rep-counter.ts'
import { createServer } from '../../server/create-server.ts'
import { createFakeCuff } from '../support/fake-cuff.ts'
import { legSamples } from '../support/leg-samples.ts'
import { quantile } from './quantile.ts'

const rateHz = 100
const seconds = 900
/** Leg seconds a second: faster than life, so that a run is short; slow enough that samples do not queue. */
const pace = 30
const echoes = 300
const logger = pino({ level: 'silent' })
const folder = await mkdtemp(join(tmpdir(), 'kickback-bench-'))

const server = createServer({
  host: '127.0.0.1',
  port: 0,
  broker: { host: '127.0.0.1', port: 0 },
  database: join(folder, 'kickback.db'),
  dashboardFolder: null,
  software: 'bench',
  logger
})
const { url, mqttUrl } = await server.start()

// The moment at which the sample that decided a word about a rep was handed in.
let sampleAt = 0
const decidedAt = new Map<string, number>()
const cuff = createFakeCuff()
const bridge = createBridge({
  cuffId: 'bench',
  cuff,
  createCounter: (listener, initial) =>
    createRepCounter({
      ...initial,
      listener: {
        ...listener,
        rep(rep) {
          decidedAt.set(`${rep.n}/${rep.revision}`, sampleAt)
          listener.rep(rep)
        },
        phase: (phase, at) => listener.phase(phase, at),
        setStarted: (number, at) => listener.setStarted(number, at),
        setEnded: (set) => listener.setEnded(set)
      }
    }),
  mqttUrl,
  dataFolder: folder,
  clock: systemClock,
  logger,
  software: 'bench'
})
await bridge.start()
const socket: ScreenSocket<ServerToClientEvents, ClientToServerEvents> = io(url, { transports: ['websocket'] })
await new Promise<void>((resolve) => socket.once('snapshot', () => resolve()))

const delays: number[] = []
socket.on('rep', (rep: Rep) => {
  const at = decidedAt.get(`${rep.n}/${rep.revision}`)
  if (at !== undefined) delays.push(performance.now() - at)
})

cuff.about()
cuff.link('streaming')
const leg = createLeg({ seed: 1, sets: practiceSession(1) })
const began = performance.now()
for (const sample of legSamples(leg, { rateHz, seconds, seed: 1 })) {
  const dueMs = began + (sample.timeSeconds * 1000) / pace
  if (dueMs > performance.now()) await wait(dueMs - performance.now())
  sampleAt = performance.now()
  cuff.sample(sample.timeSeconds, sample)
}
await wait(1000)

// Beside it: the broker alone, one message of a rep's size at a time, from publish to subscriber at QoS 1.
const client = await connectAsync(mqttUrl)
if (client.stream instanceof Socket) client.stream.setNoDelay(true)
await client.subscribeAsync('bench/echo', { qos: 1 })
const echoDelays: number[] = []
for (let index = 0; index < echoes; index++) {
  const start = performance.now()
  const heard = new Promise<void>((resolve) => client.once('message', () => resolve()))
  await client.publishAsync('bench/echo', 'x'.repeat(700), { qos: 1 })
  await heard
  echoDelays.push(performance.now() - start)
}

await client.endAsync()
socket.close()
await bridge.stop()
await server.stop()
await rm(folder, { recursive: true, force: true })

const line = (name: string, values: number[]): string =>
  `  ${name.padEnd(34)} median ${quantile(values, 0.5).toFixed(2)} ms, p99 ${quantile(values, 0.99).toFixed(2)} ms (${values.length} messages)`
process.stdout.write(
  [
    `latency: from the sample that decides a rep to the screen's socket, ${pace} times life's pace, disk and broker included`,
    line('sample to socket.io event', delays),
    line('the broker alone, same size, QoS 1', echoDelays),
    `  ratio of the medians               ${(quantile(delays, 0.5) / quantile(echoDelays, 0.5)).toFixed(1)}`,
    ''
  ].join('\n')
)
