import { randomBytes } from 'node:crypto'
import { createAccess } from './access/create-access.ts'
import { systemClock } from './clock.ts'
import { createCommandDesk } from './commands/command-desk.ts'
import { createLine } from './create-line.ts'
import { createHealth } from './health.ts'
import { createAllowedHosts } from './http/allowed-hosts.ts'
import { createApp } from './http/create-app.ts'
import { createIntake } from './ingest/intake.ts'
import type { Message } from './ingest/message.ts'
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
import { createRedisRelay } from './sockets/redis-relay.ts'
import { openStore } from './store/open-store.ts'
import { startRetention } from './store/retention.ts'
import { correctedView } from './records/corrected-view.ts'
import type { ServerAddress, ServerOptions } from './server-options.ts'
import { topics } from '#contracts/topics.ts'

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
  const save = meterWrites((entries) => writer.save(entries, line.oneByOne), metrics, nowMs)
  const scheme = options.certificate === undefined ? 'http' : 'https'
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
    onCuffKey: (cuffId) => line.cutOff(cuffId)
  })
  const live = createLiveState()
  let feed: ScreenFeed | null = null
  const line = createLine({
    server: options,
    cuffKeys: access.cuffKeys,
    identity: store.identity,
    take: (topic, payload) => intake.take(topic, payload),
    changed: (connected) => feed?.tellBroker(connected)
  })
  const desk = createCommandDesk({
    publish: (topic, payload) => line.publish(topic, payload, topics.command),
    clock
  })
  const receipts = createReceipts({
    store: store.identity,
    publish: (topic, payload, send) => line.publish(topic, payload, send),
    clock
  })
  const refusals = createRefusals(logger)
  const intake = createIntake({
    save,
    hear,
    isWatched: (cuffId) => feed?.isWatched(cuffId) ?? false,
    passedOver: () => metrics.passedOver(),
    refusals,
    receipts
  })
  const training = createTraining({
    records: store.records,
    send: (cuffId, command) => desk.send(cuffId, command),
    changed: (change) => feed?.tellRecords(change),
    clock,
    logger
  })
  onStop(() => training.close())

  function hear(message: Message, arrivedAt: number): void {
    pass(message)
    metrics.heard(message.name, (nowMs() - arrivedAt) / 1000)
  }

  function pass(message: Message): void {
    if (message.name === 'command/result') {
      if (message.payload !== null) desk.answered(message.cuffId, message.payload)
      return
    }
    training.hear(message)
    const outcome = live.apply(message)
    // What comes to this server alone it tells the screens of all; the rest each server hears itself.
    if (outcome === 'changed') feed?.tell(message, line.divided() && isKept(message.name))
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
    brokerConnected: () => line.connected(),
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
    snapshot: () => ({ at: clock.now(), cuffs: live.cuffs(), brokerConnected: line.connected() }),
    send: (cuffId, command) => desk.send(cuffId, command),
    allowedHosts,
    access: { gate: access.gate, book: access.book, clock },
    logger,
    ...(relay === null ? {} : { adapter: relay.adapter })
  })
  const screens = feed
  metrics.look({
    screens: () => screens.counts(),
    brokerConnections: () => line.connections(),
    brokerConnected: () => line.connected(),
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
  onStop(() => line.stop())
  const broker = await line.start()
  onStop(() => receipts.close())
  training.begin()
  return { ...listening, mqttUrl: broker.url, mqttsPort: broker.securePort }
}
