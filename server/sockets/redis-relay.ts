import { createAdapter } from '@socket.io/redis-adapter'
import { createClient } from '@redis/client'
import type { Logger } from 'pino'
import type { ServerOptions } from 'socket.io'
import { KickbackError } from '#contracts/errors.ts'
import { pauseMs } from '../ingest/back-off.ts'
import { shownAddress } from '../ingest/broker-trouble.ts'
import { relayCodec } from './relay-codec.ts'

export interface RelayOptions {
  /** redis:// or rediss:// */
  url: string
  /** Apart from others on the same Redis: servers of one database share it. */
  key: string
  random: () => number
  logger: Logger
  /** The others are heard, at first or again: what they said before is missing. */
  caughtUp: () => void
  waitingBytesAtMost?: number
}

/** Carries words for screens between servers that share a database. */
export interface Relay {
  adapter: NonNullable<ServerOptions['adapter']>
  connected(): boolean
  stop(): void
}

/** What may wait for a Redis that is away or slow. Beyond it words are dropped: screens get the whole state later. */
const defaultWaitingBytes = 4 * 1024 * 1024
const connectTimeoutMs = 5000

type Listener = (message: Buffer, channel: Buffer) => void

/**
 * socket.io's own adapter over two connections that come back for ever. While Redis is away each server's screens go on
 * with what that server hears itself.
 */
export function createRedisRelay(options: RelayOptions): Relay {
  const { url, logger, waitingBytesAtMost = defaultWaitingBytes } = options
  const shown = shownAddress(url)
  let trouble = ''
  /** True once this server has asked for the others' words. */
  let hears = false
  let stopped = false
  let waitingBytes = 0

  const open = (name: string) => {
    const client = createClient({
      url,
      // Any Redis that is in use speaks it.
      RESP: 2,
      name: `kickback-${name}`,
      disableClientInfo: true,
      socket: {
        connectTimeout: connectTimeoutMs,
        reconnectStrategy: (tries: number) => pauseMs(tries, options.random)
      }
    })
    client.on('error', lost)
    client.on('ready', ready)
    // Fails only where the relay is stopped first: what goes wrong on the way is told by the events.
    client.connect().catch(() => undefined)
    return client
  }

  function lost(cause: unknown): void {
    if (stopped) return
    const why = cause instanceof Error && cause.message !== '' ? cause.message : 'the connection closed'
    if (trouble === '') {
      const { code, message } = new KickbackError('REDIS_UNREACHABLE', `Redis at ${shown} cannot be reached: ${why}.`)
      logger.warn({ code }, `${message} Trying again; until then screens see what their own server hears.`)
    }
    trouble = why
  }

  const connected = (): boolean => hears && publisher.isReady && subscriber.isReady

  function ready(): void {
    if (!connected()) return
    logger.info({ redis: shown }, 'connected to Redis')
    trouble = ''
    options.caughtUp()
  }

  /** Subscribes at once or as soon as there is a connection; the client itself renews what has once succeeded. */
  function untilDone(subscribe: () => Promise<void>, done: () => void): void {
    const again = (): void => void subscriber.once('ready', () => untilDone(subscribe, done))
    if (subscriber.isReady) subscribe().then(done, again)
    else again()
  }

  const publisher = open('publisher')
  const subscriber = open('subscriber')

  // The adapter leaves every promise of a client to itself, and one that is rejected unheard would end the program.
  const sending = {
    publish(channel: string, message: string): void {
      // Not the client's own bound: one that is full keeps it from saying hello to a Redis that is back.
      if (waitingBytes + message.length > waitingBytesAtMost) return
      waitingBytes += message.length
      publisher
        .publish(channel, message)
        .catch(lost)
        .finally(() => (waitingBytes -= message.length))
    },
    sendCommand: (words: string[]) => publisher.sendCommand(words),
    pSubscribe: () => undefined,
    sSubscribe: () => undefined,
    on: () => undefined,
    off: () => undefined
  }
  const hearing = {
    pSubscribe: (pattern: string, listener: Listener) =>
      untilDone(
        () => subscriber.pSubscribe(pattern, listener, true),
        () => {
          hears = true
          ready()
        }
      ),
    subscribe: (channels: string[], listener: Listener) =>
      untilDone(
        () => subscriber.subscribe(channels, listener, true),
        () => undefined
      ),
    // Only asked for at the end, when the connection goes too.
    pUnsubscribe: () => undefined,
    unsubscribe: () => undefined,
    on: () => undefined,
    off: () => undefined
  }

  return {
    adapter: createAdapter(sending, hearing, {
      key: options.key,
      parser: relayCodec,
      publishOnSpecificResponseChannel: true
    }) as Relay['adapter'],
    connected,
    stop() {
      stopped = true
      publisher.destroy()
      subscriber.destroy()
    }
  }
}
