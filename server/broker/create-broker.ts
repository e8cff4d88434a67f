import { createServer, type Socket } from 'node:net'
import { duplexPair, type Duplex } from 'node:stream'
import { Aedes } from 'aedes'
import type { Logger } from 'pino'
import { listen, listenTrouble } from '../listen.ts'
import { boundQueues, type Memory } from './bounded-memory.ts'
import { defaultLimits, type BrokerLimits } from './limits.ts'
import { createPacketLengthWatch } from './packet-length.ts'
import { lookUpRetained, type RetainedMemory } from './retained-lookup.ts'
import { createBrokerRules } from './rules.ts'

export interface BrokerOptions {
  host: string
  /** 0 takes a free one. */
  port: number
  /**
   * Asked about each message before the broker acknowledges it, so that what its sender forgets is already on disk:
   * the broker itself keeps messages in memory only.
   */
  beforeAcknowledging?: (topic: string, payload: Uint8Array) => Promise<void>
  limits?: Partial<BrokerLimits>
  logger: Logger
}

export interface Broker {
  /** @throws KickbackError CONFIG_PORT_IN_USE, CONFIG_INVALID_OPTION */
  start(): Promise<{ url: string; port: number }>
  listening(): boolean
  /** Clients connected over the network. */
  connections(): number
  /** A connection from within this program: the same broker and rules, but no trip through the system's sockets. */
  open(): Duplex
  stop(): Promise<void>
}

const connectTimeoutMs = 10_000

/** The embedded broker: MQTT 3.1.1 over TCP, everything in memory. */
export function createBroker(options: BrokerOptions): Broker {
  const { host, port, logger, beforeAcknowledging = () => Promise.resolve() } = options
  const limits = { ...defaultLimits, ...options.limits }
  const sockets = new Set<Socket>()
  const server = createServer()
  let aedes: Aedes | null = null
  server.maxConnections = limits.connections
  server.once('drop', () => logger.warn(`${limits.connections} programs are connected to the broker: refused one more`))

  function admit(broker: Aedes, socket: Socket): void {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.setNoDelay(true)
    watchPacketLength(socket, limits.packetBytes)
    broker.handle(socket)
  }

  return {
    async start() {
      const broker = await Aedes.createBroker({
        ...createBrokerRules({ limits, beforeAcknowledging }),
        connectTimeout: connectTimeoutMs,
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
      try {
        const taken = await listen(server, host, port)
        const shown = host.includes(':') ? `[${host}]` : host === '0.0.0.0' ? '127.0.0.1' : host
        return { url: `mqtt://${shown}:${taken}`, port: taken }
      } catch (error) {
        await close(broker)
        throw listenTrouble(error, host, port, '--mqtt-port')
      }
    },
    listening: () => server.listening,
    connections: () => sockets.size,
    open() {
      const [inner, outer] = duplexPair()
      // Each end goes with the other, as the two ends of a socket do.
      inner.once('close', () => outer.destroy())
      outer.once('close', () => inner.destroy())
      if (aedes === null || aedes.closed) outer.destroy()
      else aedes.handle(inner)
      return outer
    },
    async stop() {
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
