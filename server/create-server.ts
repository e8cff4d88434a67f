import { randomBytes } from 'node:crypto'
import type { Logger } from 'pino'
import { createAccess } from './access/create-access.ts'
import type { CuffKeys } from './access/cuff-keys.ts'
import { createBroker, type Broker, type BrokerAddress, type BrokerOptions } from './broker/create-broker.ts'
import { systemClock, type ServerClock } from './clock.ts'
import { createCommandDesk } from './commands/command-desk.ts'
import { createHealth } from './health.ts'
import { createAllowedHosts } from './http/allowed-hosts.ts'
import { createApp, type AppOptions } from './http/create-app.ts'
import { createIntake, entryOf, keepBeforeAcknowledging } from './ingest/intake.ts'
import type { CertificateSource } from './http/server-certificate.ts'
import type { Message } from './ingest/message.ts'
import { createMqttLink } from './ingest/mqtt-link.ts'
import { placeAtBroker } from './ingest/place-at-broker.ts'
import { createReceipts } from './ingest/receipts.ts'
import { createRefusals } from './ingest/refusals.ts'
import { isKept } from './ingest/subscriptions.ts'
import { closeHttp, trackConnections } from './http/close-http.ts'
import { lanAddresses } from './http/lan-addresses.ts'
import { listenHttp } from './http/listen-http.ts'
import { meterWrites } from './metrics/metered-writes.ts'
import { createServerMetrics } from './metrics/server-metrics.ts'
import { createLiveState } from './live/live-state.ts'
import { correctedView } from './records/corrected-view.ts'
import { createTraining } from './records/create-training.ts'
import { createSockets, type ScreenFeed } from './sockets/create-sockets.ts'
import { createBatchWriter } from './store/batch-writer.ts'
import { rememberWrites } from './store/known-writes.ts'
import { createRedisRelay } from './sockets/redis-relay.ts'
import { parseDatabaseAddress } from './store/database-address.ts'
import { openStore } from './store/open-store.ts'
import { startRetention } from './store/retention.ts'
import type { Entry, Store } from './store/store.ts'

export interface ServerOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  /** The address of a broker, or where to run the embedded one. */
  broker:
    { url: string } | (Pick<BrokerOptions, 'host' | 'port' | 'limits'> & { secure?: { host: string; port: number } })
  /** `postgres://…`, or the path of a SQLite file; a file is made, with its folder, where there is none. */
  database: string
  /** `redis://…`, through which servers that share a PostgreSQL database reach each other's screens. */
  redis?: string
  /** Forgets sessions whose last news is older than so many days; without it all is kept for ever. */
  keepDays?: number
  /** The built page; null serves none. */
  dashboardFolder: string | null
  /** Name and version, as screens are told. */
  software: string
  logger: Logger
  /** True where the server is not up before a bridge is online. */
  bridgeRequired?: boolean
  /** Further host names under which the dashboard is opened. */
  allowedHosts?: readonly string[]
  /** With it everything is said over TLS, and the embedded broker has its second door. */
  certificate?: CertificateSource
  /** Told of every HTTP route there is; a test walks them all. */
  onRoute?: AppOptions['onRoute']
  /** Which addresses are this machine's own, and need no pairing; loopback by default. */
  isLocal?: (address: string | undefined) => boolean
  clock?: ServerClock
  random?: () => number
  /** Opens the database; a test puts another store in its place. */
  openStore?: (address: string) => Promise<Store>
}

export interface ServerAddress {
  url: string
  port: number
  /** The broker's address, for bridges. */
  mqttUrl: string
  /** The port of the embedded broker's door over TLS; null where there is none. */
  mqttsPort: number | null
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
  const open =
    options.openStore ?? ((address) => openStore({ address, newIdentity: () => randomBytes(6).toString('hex') }))
  const store = await open(options.database)
  onStop(() => store.close())
  const writer = createBatchWriter(store)
  onStop(() => writer.idle())
  if (options.keepDays !== undefined) {
    const retention = startRetention({ store, keepDays: options.keepDays, busy: () => writer.busy(), clock, logger })
    onStop(() => retention.stop())
  }

  const metrics = createServerMetrics()
  const nowMs = (): number => performance.now()
  const writes = rememberWrites(
    meterWrites((entries) => writer.save(entries), metrics, nowMs),
    nowMs
  )
  const scheme = options.certificate === undefined ? 'http' : 'https'
  let cutOff: (cuffId: string) => void = (): void => undefined
  let listening: { url: string; port: number } | null = null
  const access = await createAccess({
    book: store.access,
    clock,
    secure: options.certificate !== undefined,
    addresses: () =>
      listening === null || host !== '0.0.0.0'
        ? []
        : lanAddresses().map((each) => `${scheme}://${each}:${listening?.port ?? port}`),
    isLocal: options.isLocal,
    onRevoked: (deviceId) => feed?.end(deviceId),
    onCuffKey: (cuffId) => cutOff(cuffId)
  })
  const broker = await startBroker(options, access.cuffKeys, (entries) => writes.save(entries), onStop)
  cutOff = broker.cutOff
  const mqttUrl = broker.url
  const live = createLiveState()
  let feed: ScreenFeed | null = null
  const link = createMqttLink({
    url: mqttUrl,
    ...placeAtBroker({
      identity: store.identity,
      isBrokerOutside: 'url' in options.broker,
      isDatabaseShared: parseDatabaseAddress(options.database).engine === 'postgres',
      draw: () => randomBytes(6).toString('hex')
    }),
    take: (topic, payload) => intake.take(topic, payload),
    changed: (connected) => feed?.tellBroker(connected),
    clock,
    random,
    logger
  })
  const desk = createCommandDesk({ publish: (topic, payload) => link.publish(topic, payload), clock })
  const receipts = createReceipts({
    store: store.identity,
    publish: (topic, payload, send) => link.publish(topic, payload, send),
    clock
  })
  const refusals = createRefusals(logger)
  const intake = createIntake({ save: (entries) => writes.save(entries), hear, refusals, receipts })
  const training = createTraining({
    records: store.records,
    send: (cuffId, command) => desk.send(cuffId, command),
    changed: (change) => feed?.tellRecords(change),
    clock,
    logger
  })
  onStop(() => training.idle())

  function hear(message: Message, arrivedAt: number): void {
    pass(message)
    const entry = entryOf(message)
    const askedAt = entry === null ? null : writes.askedAt(entry)
    metrics.heard(message.name, (nowMs() - (askedAt ?? arrivedAt)) / 1000)
  }

  function pass(message: Message): void {
    if (message.name === 'command/result') {
      if (message.payload !== null) desk.answered(message.cuffId, message.payload)
      return
    }
    training.hear(message)
    const outcome = live.apply(message)
    // What comes to this server alone it tells the screens of all; the rest each server hears itself.
    if (outcome === 'changed') feed?.tell(message, link.divided() && isKept(message.name))
    if (outcome === 'gone') feed?.tellAll()
  }

  const relay =
    options.redis === undefined
      ? null
      : createRedisRelay({
          url: options.redis,
          key: `kickback-${store.identity}`,
          random,
          logger,
          caughtUp: () => feed?.tellAll()
        })
  onStop(() => {
    relay?.stop()
    return Promise.resolve()
  })

  const allowedHosts = createAllowedHosts({ host, more: options.allowedHosts ?? [] })
  const health = createHealth({
    software,
    clock,
    checkStore: () => store.check(),
    brokerConnected: () => link.connected(),
    bridgeOnline: () => live.bridgeOnline(),
    bridgeRequired: options.bridgeRequired ?? false,
    ...(relay === null ? {} : { redisConnected: () => relay.connected() })
  })
  const app = await createApp({
    store: correctedView(store),
    records: training.routes,
    health,
    software,
    folder: options.dashboardFolder,
    allowedHosts,
    access,
    logger,
    onRoute: options.onRoute,
    metrics,
    certificate: options.certificate
  })
  feed = createSockets(app.server, {
    software,
    snapshot: () => ({ at: clock.now(), cuffs: live.cuffs(), brokerConnected: link.connected() }),
    send: (cuffId, command) => desk.send(cuffId, command),
    allowedHosts,
    access: { gate: access.gate, book: access.book, clock },
    logger,
    ...(relay === null ? {} : { adapter: relay.adapter })
  })
  const screens = feed
  metrics.look({
    screens: () => screens.counts(),
    brokerConnections: broker.connections,
    brokerConnected: () => link.connected(),
    waitingWrites: () => writer.waiting(),
    cuffsKnown: () => live.count(),
    refused: () => refusals.counts()
  })
  const connections = trackConnections(app)
  onStop(() => closeHttp(app, connections, clock))
  onStop(() => {
    desk.close()
    screens.close()
    return Promise.resolve()
  })
  listening = await listenHttp(app, host, port, scheme)
  link.start()
  onStop(() => link.stop())
  onStop(() => receipts.close())
  return { ...listening, mqttUrl, mqttsPort: broker.securePort }
}

/**
 * The broker to speak to. The embedded one acknowledges a rep once it is on disk: it forgets everything when its process
 * ends, and the bridge forgets a rep at the acknowledgement.
 */
async function startBroker(
  options: ServerOptions,
  cuffKeys: CuffKeys,
  save: (entries: readonly Entry[]) => Promise<void>,
  onStop: (close: () => Promise<void>) => void
): Promise<Omit<BrokerAddress, 'port'> & Pick<Broker, 'cutOff'> & { connections: () => number | null }> {
  const { broker, certificate, isLocal, clock = systemClock, logger } = options
  if ('url' in broker) return { url: broker.url, securePort: null, cutOff: () => undefined, connections: () => null }
  const { secure, ...where } = broker
  const embedded = createBroker({
    ...where,
    secure: secure === undefined || certificate === undefined ? undefined : { ...secure, certificate },
    checkKey: (cuffId, key) => cuffKeys.check(cuffId, key),
    isLocal,
    clock,
    logger,
    beforeAcknowledging: (topic, payload) => keepBeforeAcknowledging(topic, payload, save)
  })
  onStop(() => embedded.stop())
  return {
    ...(await embedded.start()),
    cutOff: (cuffId) => embedded.cutOff(cuffId),
    connections: () => embedded.connections()
  }
}
