import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { createBroker, type BrokerOptions } from './broker/create-broker.ts'
import { systemClock, type ServerClock } from './clock.ts'
import { createCommandDesk } from './commands/command-desk.ts'
import { createHealth } from './health.ts'
import { createAllowedHosts } from './http/allowed-hosts.ts'
import { createApp } from './http/create-app.ts'
import { createIntake, keepBeforeAcknowledging } from './ingest/intake.ts'
import type { Message } from './ingest/message.ts'
import { createMqttLink } from './ingest/mqtt-link.ts'
import { createRefusals } from './ingest/refusals.ts'
import { closeHttp, trackConnections } from './http/close-http.ts'
import { listenHttp } from './http/listen-http.ts'
import { createLiveState } from './live/live-state.ts'
import { createSockets, type ScreenFeed } from './sockets/create-sockets.ts'
import { createBatchWriter, type BatchWriter } from './store/batch-writer.ts'
import { openStore } from './store/open-store.ts'
import type { Store } from './store/store.ts'

export interface ServerOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  /** The address of a broker, or where to run the embedded one. */
  broker: { url: string } | Pick<BrokerOptions, 'host' | 'port' | 'limits'>
  /** The SQLite file; made, with its folder, where there is none. */
  databasePath: string
  /** The built page; null serves none. */
  dashboardFolder: string | null
  /** Name and version, as screens are told. */
  software: string
  logger: Logger
  /** True where the server is not up before a bridge is online. */
  bridgeRequired?: boolean
  /** Further host names under which the dashboard is opened. */
  allowedHosts?: readonly string[]
  clock?: ServerClock
  random?: () => number
  /** Opens the database; a test puts another store in its place. */
  openStore?: (path: string) => Promise<Store>
}

export interface ServerAddress {
  url: string
  port: number
  /** The broker's address, for bridges. */
  mqttUrl: string
}

export interface Server {
  /** @throws KickbackError CONFIG_PORT_IN_USE, CONFIG_DATA_FOLDER, STORE_… */
  start(): Promise<ServerAddress>
  /** Ends every part, within five seconds; safe to call again, and after a start that failed. */
  stop(): Promise<void>
  /** Where it listens; null before and after. */
  address(): ServerAddress | null
}

const stopWithinMs = 4500

/** The composition root of the server: opens the parts in the order in which they need each other, closes them in reverse. */
export function createServer(options: ServerOptions): Server {
  const { clock = systemClock } = options
  let address: ServerAddress | null = null
  let closers: (() => Promise<void>)[] = []
  let stopping: Promise<void> | null = null

  async function closeAll(): Promise<void> {
    address = null
    const closing = closers.reverse()
    closers = []
    let cancel = (): void => undefined
    const deadline = new Promise<void>((resolve) => {
      cancel = clock.after(stopWithinMs, resolve)
    })
    for (const close of closing) {
      const closed = close().catch((error: unknown) =>
        options.logger.warn({ err: error }, 'a part did not close cleanly')
      )
      await Promise.race([closed, deadline])
    }
    cancel()
  }

  function stop(): Promise<void> {
    stopping ??= closeAll().finally(() => {
      stopping = null
    })
    return stopping
  }

  return {
    async start() {
      try {
        address = await startParts(options, (close) => void closers.push(close))
        return address
      } catch (error) {
        await stop()
        throw error
      }
    },
    stop,
    address: () => address
  }
}

async function startParts(
  options: ServerOptions,
  onStop: (close: () => Promise<void>) => void
): Promise<ServerAddress> {
  const { host, port, software, logger, clock = systemClock, random = Math.random } = options
  const open = options.openStore ?? ((path) => openStore({ path, newIdentity: () => randomBytes(6).toString('hex') }))
  const store = await open(options.databasePath)
  onStop(() => store.close())
  const writer = createBatchWriter(store)
  onStop(() => writer.idle())

  const mqttUrl = await brokerUrl(options, writer, onStop)
  const live = createLiveState()
  let feed: ScreenFeed | null = null
  const link = createMqttLink({
    url: mqttUrl,
    clientId: `kickback-${store.identity}`,
    keepSession: 'url' in options.broker,
    take: (topic, payload) => intake.take(topic, payload),
    changed: (connected) => feed?.tellBroker(connected),
    clock,
    random,
    logger
  })
  const desk = createCommandDesk({ publish: (topic, payload) => link.publish(topic, payload), clock })
  const intake = createIntake({ save: (entries) => writer.save(entries), hear, refusals: createRefusals(logger) })

  function hear(message: Message): void {
    if (message.name === 'command/result') {
      if (message.payload !== null) desk.answered(message.cuffId, message.payload)
      return
    }
    const outcome = live.apply(message)
    if (outcome === 'changed') feed?.tell(message)
    if (outcome === 'gone') feed?.tellAll()
  }

  const allowedHosts = createAllowedHosts({ host, more: options.allowedHosts ?? [] })
  const health = createHealth({
    software,
    clock,
    checkStore: () => store.check(),
    brokerConnected: () => link.connected(),
    bridgeOnline: () => live.bridgeOnline(),
    bridgeRequired: options.bridgeRequired ?? false
  })
  const app = await createApp({ store, health, software, folder: options.dashboardFolder, allowedHosts, logger })
  feed = createSockets(app.server, {
    software,
    snapshot: () => ({ at: clock.now(), cuffs: live.cuffs(), brokerConnected: link.connected() }),
    send: (cuffId, command) => desk.send(cuffId, command),
    allowedHosts,
    logger
  })
  const screens = feed
  const connections = trackConnections(app)
  onStop(() => closeHttp(app, connections, clock))
  onStop(() => {
    desk.close()
    screens.close()
    return Promise.resolve()
  })
  const listening = await listenHttp(app, host, port)
  link.start()
  onStop(() => link.stop())
  return { ...listening, mqttUrl }
}

/**
 * The broker to speak to. The embedded one acknowledges a rep once it is on disk: it forgets everything when its process
 * ends, and the bridge forgets a rep at the acknowledgement.
 */
async function brokerUrl(
  { broker, logger }: ServerOptions,
  writer: BatchWriter,
  onStop: (close: () => Promise<void>) => void
): Promise<string> {
  if ('url' in broker) return broker.url
  const embedded = createBroker({
    ...broker,
    logger,
    beforeAcknowledging: (topic, payload) => keepBeforeAcknowledging(topic, payload, (entries) => writer.save(entries))
  })
  const { url } = await embedded.start()
  onStop(() => embedded.stop())
  return url
}
