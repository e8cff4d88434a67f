import { randomBytes } from 'node:crypto'
import { createAccess } from './access/create-access.ts'
import { systemClock } from './clock.ts'
import { createCommandDesk } from './commands/command-desk.ts'
import { createHealth } from './health.ts'
import { createAllowedHosts } from './http/allowed-hosts.ts'
import { createApp } from './http/create-app.ts'
import { createIntake, entryOf } from './ingest/intake.ts'
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
import { createTraining } from './records/create-training.ts'
import { createSockets, type ScreenFeed } from './sockets/create-sockets.ts'
import { createBatchWriter } from './store/batch-writer.ts'
import { rememberWrites } from './store/known-writes.ts'
import { createRedisRelay } from './sockets/redis-relay.ts'
import { parseDatabaseAddress } from './store/database-address.ts'
import { openStore } from './store/open-store.ts'
import { startRetention } from './store/retention.ts'
import { startBroker } from './broker/start-broker.ts'
import { correctedView } from './records/corrected-view.ts'
import type { ServerAddress, ServerOptions } from './server-options.ts'

/** The composition root of the server: opens the parts in the order in which they need each other. */
export async function startParts(
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
    openStream: broker.open,
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
