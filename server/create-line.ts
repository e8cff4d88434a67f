import { randomBytes } from 'node:crypto'
import type { CuffKeys } from './access/cuff-keys.ts'
import { createBroker } from './broker/create-broker.ts'
import { systemClock } from './clock.ts'
import type { Line } from './ingest/line.ts'
import { createMqttLink } from './ingest/mqtt-link.ts'
import { placeAtBroker } from './ingest/place-at-broker.ts'
import type { ServerOptions } from './server-options.ts'
import { parseDatabaseAddress } from './store/database-address.ts'

export interface LineOptions {
  server: ServerOptions
  cuffKeys: CuffKeys
  /** Names the database. */
  identity: string
  /** Resolves once the message may be acknowledged. */
  take: (topic: string, payload: Uint8Array) => Promise<void>
  changed: (connected: boolean) => void
}

export interface BrokerPlace {
  url: string
  /** The port of the embedded broker's door over TLS; null where there is none. */
  securePort: number | null
}

export interface ServerLine extends Line {
  /** True where a message comes only once the one before it is kept. */
  readonly oneByOne: boolean
  /** @throws KickbackError CONFIG_PORT_IN_USE, CONFIG_INVALID_OPTION */
  start(): Promise<BrokerPlace>
  /** Cuts off a cuff whose key opens nothing any more. */
  cutOff(cuffId: string): void
  /** Clients of the embedded broker; null where the broker is another's. */
  connections(): number | null
  stop(): Promise<void>
}

/** The server's line to its broker: one that it runs itself, or anybody's over the network. */
export const createLine = (options: LineOptions): ServerLine =>
  'url' in options.server.broker ? lineOutside(options, options.server.broker.url) : lineWithin(options)

/**
 * The embedded broker hands each message to the server before it acknowledges it: it forgets everything when its process
 * ends, and the bridge forgets a rep at the acknowledgement. No message makes the way to the server as to a subscriber,
 * which would cost as much again as all the rest.
 */
function lineWithin({ server, cuffKeys, take, changed }: LineOptions): ServerLine {
  const { broker: where, certificate, isLocal, clock = systemClock, logger } = server
  if ('url' in where) throw new Error('this broker is outside')
  const { secure, ...place } = where
  const broker = createBroker({
    ...place,
    secure: secure === undefined || certificate === undefined ? undefined : { ...secure, certificate },
    checkKey: (cuffId, key) => cuffKeys.check(cuffId, key),
    isLocal,
    clock,
    logger,
    beforeAcknowledging: take
  })
  return {
    oneByOne: false,
    async start() {
      const { url, securePort } = await broker.start()
      changed(true)
      return { url, securePort }
    },
    connected: () => broker.listening(),
    divided: () => false,
    publish: (topic, payload, send) => broker.publish(topic, payload, send),
    cutOff: (cuffId) => broker.cutOff(cuffId),
    connections: () => broker.connections(),
    stop: () => broker.stop()
  }
}

function lineOutside({ server, identity, take, changed }: LineOptions, url: string): ServerLine {
  const { clock = systemClock, random = Math.random, logger } = server
  const isDatabaseShared = parseDatabaseAddress(server.database).engine === 'postgres'
  if (isDatabaseShared && server.redis === undefined) {
    logger.info(
      'a second server on this database would keep its reps from these screens: it takes --redis to share them'
    )
  }
  const link = createMqttLink({
    url,
    ...placeAtBroker({
      identity,
      isDatabaseShared,
      draw: () => randomBytes(6).toString('hex')
    }),
    take,
    changed,
    clock,
    random,
    logger
  })
  return {
    ...link,
    oneByOne: !isDatabaseShared,
    start() {
      link.start()
      return Promise.resolve({ url, securePort: null })
    },
    cutOff: () => undefined,
    connections: () => null
  }
}
