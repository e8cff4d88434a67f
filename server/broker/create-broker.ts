import { createServer, type Socket } from 'node:net'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:tls'
import { Aedes } from 'aedes'
import type { Logger } from 'pino'
import { KickbackError } from '#contracts/errors.ts'
import { isLoopback } from '../access/local.ts'
import { systemClock, type ServerClock } from '../clock.ts'
import type { CertificateSource } from '../http/server-certificate.ts'
import type { SendOptions } from '../ingest/line.ts'
import { listen, listenTrouble } from '../listen.ts'
import { boundQueues, type Memory } from './bounded-memory.ts'
import { createBrokerGuard, type BrokerGuardOptions } from './guard.ts'
import { defaultLimits, type BrokerLimits } from './limits.ts'
import { createPacketLengthWatch } from './packet-length.ts'
import { lookUpRetained, type RetainedMemory } from './retained-lookup.ts'
import { createBrokerRules } from './rules.ts'

export interface BrokerOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  /**
   * Given each message of a client before the broker acknowledges it, so that what its sender forgets is already on disk:
   * the broker itself keeps messages in memory only.
   */
  beforeAcknowledging?: (topic: string, payload: Uint8Array) => Promise<void>
  limits?: Partial<BrokerLimits>
  /** A second door, over TLS. */
  secure?: { host: string; port: number; certificate: CertificateSource } | undefined
  /** Tells the keys of cuffs; where there are none, only this machine's own programs are let in. */
  checkKey?: BrokerGuardOptions['checkKey']
  isLocal?: BrokerGuardOptions['isLocal'] | undefined
  clock?: ServerClock
  logger: Logger
}

export interface BrokerAddress {
  url: string
  port: number
  /** The port of the door over TLS; null where there is none. */
  securePort: number | null
}

export interface Broker {
  /** @throws KickbackError CONFIG_PORT_IN_USE, CONFIG_INVALID_OPTION */
  start(): Promise<BrokerAddress>
  listening(): boolean
  /** Cuts off a cuff whose key opens nothing any more. */
  cutOff(cuffId: string): void
  /** Clients connected over the network. */
  connections(): number
  /** Says something to its clients, from within this program. @throws KickbackError MQTT_UNREACHABLE */
  publish(topic: string, payload: string, options: SendOptions): Promise<void>
  /** Takes nothing more, and cuts off its clients. */
  stop(): Promise<void>
}

const connectTimeoutMs = 10_000

/** The embedded broker: MQTT 3.1.1 over TCP, everything in memory. */
export function createBroker(options: BrokerOptions): Broker {
  const { host, port, logger, beforeAcknowledging = () => Promise.resolve() } = options
  const limits = { ...defaultLimits, ...options.limits }
  const { checkKey = () => Promise.resolve(false), isLocal = isLoopback, clock = systemClock } = options
  const guard = createBrokerGuard({ checkKey, isLocal, clock, logger })
  const sockets = new Set<Socket>()
  const server = createServer()
  let secureDoor: TlsServer | null = null
  let stopWatching = (): void => undefined
  let aedes: Aedes | null = null
  let stopping = false
  server.maxConnections = limits.connections
  server.once('drop', () => logger.warn(`${limits.connections} programs are connected to the broker: refused one more`))

  function admit(broker: Aedes, socket: Socket): void {
    // A socket may fail before anybody has taken it over.
    socket.on('error', () => undefined)
    if (!guard.admits(socket)) {
      socket.destroy()
      return
    }
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.setNoDelay(true)
    watchPacketLength(socket, limits.packetBytes)
    broker.handle(socket)
  }

  /** Resolves with the port. */
  async function openSecureDoor(broker: Aedes): Promise<number | null> {
    const { secure } = options
    if (secure === undefined) return null
    const door = createTlsServer({ ...secure.certificate.current().pem, handshakeTimeout: connectTimeoutMs })
    secureDoor = door
    door.maxConnections = limits.connections
    door.on('secureConnection', (socket) => admit(broker, socket))
    door.on('tlsClientError', (error) => logger.debug({ reason: error.message }, 'a TLS connection did not come about'))
    stopWatching = secure.certificate.watch(({ pem }) => door.setSecureContext(pem))
    try {
      return await listen(door, secure.host, secure.port)
    } catch (error) {
      throw listenTrouble(error, secure.host, secure.port, '--mqtts-port')
    }
  }

  /** What comes while the broker goes stays with its sender. */
  const takeUnlessStopping = (topic: string, payload: Uint8Array): Promise<void> =>
    stopping ? Promise.reject(new Error('the broker is stopping')) : beforeAcknowledging(topic, payload)

  return {
    cutOff: (cuffId) => guard.cutOff(cuffId),
    async start() {
      const broker = await Aedes.createBroker({
        ...createBrokerRules({ limits, guard, clock, beforeAcknowledging: takeUnlessStopping }),
        connectTimeout: connectTimeoutMs,
        // Ids are put below the user name, which makes them longer.
        maxClientsIdLength: 100,
        maxInflightInbound: 100,
        // No queue of its own between publishers and subscribers: it has no bound, and is emptied by recursion, which ends
        // the process where thousands wait for a subscriber that has gone. Without it a publisher is not read from until
        // what it sent before is delivered.
        concurrency: 0,
        drainTimeout: limits.stuckMs,
        maxTopicLevels: 16
      })
      aedes = broker
      // Of no declared type, but documented as the broker's replaceable part.
      const { persistence } = broker as unknown as { persistence: Memory & RetainedMemory }
      boundQueues(persistence, limits.queuedPerClient)
      lookUpRetained(persistence)
      broker.on('clientError', (client, error) => logger.debug({ client: client.id, reason: error.message }, 'cut off'))
      broker.on('connectionError', (_client, error) => logger.debug({ reason: error.message }, 'connection refused'))
      broker.setMaxListeners(0)
      ;(broker as NodeJS.EventEmitter).on('error', (error: Error) => logger.error({ reason: error.message }, 'broker'))
      server.on('connection', (socket) => admit(broker, socket))
      const taken = await listen(server, host, port).catch(async (error: unknown) => {
        await close(broker)
        throw listenTrouble(error, host, port, '--mqtt-port')
      })
      const shown = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host
      return { url: `mqtt://${shown}:${taken}`, port: taken, securePort: await openSecureDoor(broker) }
    },
    listening: () => server.listening,
    connections: () => sockets.size,
    publish(topic, payload, { qos, retain }) {
      const broker = aedes
      if (broker === null || stopping) {
        return Promise.reject(new KickbackError('MQTT_UNREACHABLE', 'The broker is not running.'))
      }
      return new Promise((resolve, reject) => {
        const packet = { cmd: 'publish' as const, topic, payload: Buffer.from(payload), qos, retain, dup: false }
        // Each in a turn of its own: aedes numbers a message as it comes, makes one with QoS 1 wait for a few promises more
        // than one with QoS 0, and takes a message that is overtaken for one that its receiver had already.
        setImmediate(() => {
          broker.publish(packet, (error) => {
            if (error) reject(new KickbackError('MQTT_UNREACHABLE', error.message, { cause: error }))
            else resolve()
          })
        })
      })
    },
    async stop() {
      stopping = true
      stopWatching()
      secureDoor?.close()
      const closed = new Promise<void>((resolve) => {
        if (server.listening) server.close(() => resolve())
        else resolve()
      })
      if (aedes !== null) await close(aedes)
      for (const socket of sockets) socket.destroy()
      await closed
    }
  }
}

/** aedes takes its bytes with `read` and has no limit of its own: it would gather up to 256 MB for one packet. */
function watchPacketLength(socket: Socket, maximumBytes: number): void {
  const withinLimit = createPacketLengthWatch(maximumBytes)
  const read = socket.read.bind(socket)
  socket.read = (size?: number): unknown => {
    const chunk: unknown = read(size)
    if (!(chunk instanceof Uint8Array) || withinLimit(chunk)) return chunk
    socket.destroy(new Error(`a packet of more than ${maximumBytes} bytes`))
    return null
  }
}

const close = (broker: Aedes): Promise<void> => new Promise((resolve) => broker.close(() => resolve()))
