import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { ErrorCode } from '#contracts/errors.ts'
import type { TopicName } from '#contracts/topics.ts'
import type { ScreenCounts } from '../sockets/create-sockets.ts'
import { processMetrics } from './process-metrics.ts'

/** What is looked up when somebody asks, rather than counted along the way. */
export interface Looks {
  screens: () => ScreenCounts
  /** Clients of the embedded broker; null where the broker is another's. */
  brokerConnections: () => number | null
  brokerConnected: () => boolean
  /** Writes that wait for the database. */
  waitingWrites: () => number
  cuffsKnown: () => number
  refused: () => Partial<Record<ErrorCode, number>>
}

export interface ServerMetrics {
  /** A good message came, and took so long from its arrival to the screens' lines. */
  heard(name: TopicName, seconds: number): void
  /** A batch of motion came that no screen watches. */
  passedOver(): void
  /** So many reps and sets were committed, in one transaction or a share of it, after so long a wait. */
  committed(reps: number, sets: number, seconds: number): void
  commitFailed(): void
  look(looks: Looks): void
  /** In Prometheus' text form. */
  text(): Promise<string>
  readonly contentType: string
}

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

export function createServerMetrics(): ServerMetrics {
  const own = new Registry()
  const registers = [own]
  const messages = new Counter({
    name: 'kickback_messages_total',
    help: 'Good messages heard from the broker',
    labelNames: ['topic'] as const,
    registers
  })
  const unwatched = new Counter({
    name: 'kickback_motion_unwatched_total',
    help: 'Batches of motion passed over unread, since no screen shows their cuff',
    registers
  })
  const reps = new Counter({
    name: 'kickback_reps_stored_total',
    help: 'Words about reps committed, repeated ones too',
    registers
  })
  const sets = new Counter({
    name: 'kickback_sets_stored_total',
    help: 'Finished sets committed, repeated ones too',
    registers
  })
  const failures = new Counter({ name: 'kickback_store_failures_total', help: 'Writes that failed', registers })
  const commit = new Histogram({
    name: 'kickback_store_commit_seconds',
    help: 'From a write’s asking to its commit, its wait in the queue included',
    buckets: seconds,
    registers
  })
  const lag = new Histogram({
    name: 'kickback_ingest_lag_seconds',
    help: 'From the arrival of a message at the server to its being handed to the screens, by topic',
    labelNames: ['topic'] as const,
    buckets: seconds,
    registers
  })
  const toSocket = new Histogram({
    name: 'kickback_rep_to_socket_seconds',
    help: 'From the arrival of a rep at the server, before its commit, to its being handed to the screens',
    buckets: seconds,
    registers
  })

  return {
    contentType: own.contentType,
    heard(name, took) {
      messages.inc({ topic: name })
      lag.observe({ topic: name }, took)
      if (name === 'rep') toSocket.observe(took)
    },
    passedOver: () => unwatched.inc(),
    committed(repCount, setCount, took) {
      reps.inc(repCount)
      sets.inc(setCount)
      commit.observe(took)
    },
    commitFailed: () => failures.inc(),
    look: (looks) => addGauges(registers, looks),
    text: () => Registry.merge([processMetrics(), own]).metrics()
  }
}

function addGauges(registers: Registry[], looks: Looks): void {
  const gauge = (name: string, help: string, value: () => number | null): void => {
    new Gauge({
      name: `kickback_${name}`,
      help,
      registers,
      collect() {
        const now = value()
        if (now !== null) this.set(now)
      }
    })
  }
  gauge('sockets', 'Screens connected', () => looks.screens().screens)
  gauge('screen_queue_length', 'Messages that wait for the slowest screen', () => looks.screens().longestQueue)
  gauge('store_queue_length', 'Writes that wait for the database', looks.waitingWrites)
  gauge('broker_connections', 'Clients of the embedded broker', looks.brokerConnections)
  gauge('broker_connected', '1 while the server is connected to its broker', () => Number(looks.brokerConnected()))
  gauge('cuffs_known', 'Cuffs of which something is known', looks.cuffsKnown)

  const total = (name: string, help: string, value: () => number): void => {
    new Counter({
      name: `kickback_${name}_total`,
      help,
      registers,
      collect() {
        this.reset()
        this.inc(value())
      }
    })
  }
  total(
    'motion_dropped',
    'Batches of motion that a newer one replaced on a slow screen',
    () => looks.screens().motionReplaced
  )
  total('screens_cut_off', 'Screens cut off because they fell behind', () => looks.screens().cutOff)
  new Counter({
    name: 'kickback_messages_refused_total',
    help: 'Messages refused, by why',
    labelNames: ['code'] as const,
    registers,
    collect() {
      this.reset()
      for (const [code, count] of Object.entries(looks.refused())) this.inc({ code }, count)
    }
  })
}
