import type { Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import {
  socketProtocol,
  type ClientToServerEvents,
  type ServerToClientEvents,
  type Snapshot
} from '#contracts/socket-events.ts'
import type { AllowedHosts } from '../http/allowed-hosts.ts'
import type { Message } from '../ingest/message.ts'
import type { Relay } from './redis-relay.ts'
import { takeCommand, type SendCommand } from './take-command.ts'

export type Sockets = Server<ClientToServerEvents, ServerToClientEvents>

export interface SocketsOptions {
  software: string
  snapshot: () => Snapshot
  send: SendCommand
  allowedHosts: AllowedHosts
  logger: Logger
  /** Carries words between the servers of one database; without it there are only this server's screens. */
  adapter?: Relay['adapter']
}

export interface ScreenFeed {
  /** Passes one good message on to this server's screens, and with `everywhere` to those of the other servers too. */
  tell(message: Message, everywhere?: boolean): void
  tellBroker(connected: boolean): void
  /** Gives each screen of this server the whole state anew, after something was taken back. */
  tellAll(): void
  /** Says goodbye to every screen; the HTTP server is its owner's to close. */
  close(): void
}

/** A screen sends commands alone: a few hundred characters. */
const messageBytes = 8 * 1024
const screensAtMost = 200
/** Messages that may wait for one slow screen. One that is further behind is cut off, comes back and gets a snapshot. */
const waitingAtMost = 500

/** socket.io on Fastify's own HTTP server: first `hello`, then one `snapshot`, then deltas. */
export function createSockets(http: HttpServer, options: SocketsOptions): ScreenFeed {
  const { allowedHosts, logger } = options
  const io: Sockets = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: messageBytes,
    transports: ['websocket', 'polling'],
    perMessageDeflate: false,
    ...(options.adapter === undefined ? {} : { adapter: options.adapter }),
    allowRequest: ({ headers }, decide) => {
      const known = allowedHosts.host(headers.host) && allowedHosts.origin(headers.origin, headers.host)
      decide(null, known && io.engine.clientsCount < screensAtMost)
    }
  })

  io.on('connection', (socket) => {
    socket.emit('hello', { protocol: socketProtocol, software: options.software })
    socket.emit('snapshot', options.snapshot())
    socket.on('command', (...received: unknown[]) => takeCommand(received, options.send))
    socket.on('error', (error) => logger.info({ reason: error.message }, 'a screen sent what cannot be read'))
  })

  function dropLaggards(): void {
    for (const socket of io.sockets.sockets.values()) {
      if (waitingFor(socket.conn) < waitingAtMost) continue
      logger.info({ screen: socket.id }, 'a screen fell behind and was cut off')
      // Without waiting for what it does not take.
      socket.conn.close(true)
    }
  }

  return {
    tell(message, everywhere = false) {
      if (message.payload === null || message.name === 'command/result') return
      // Motion goes only to screens whose line is free at this moment; for the others it would be old.
      if (message.name === 'motion') io.local.volatile.emit('motion', message.payload)
      else emit(everywhere ? io : io.local, message)
      dropLaggards()
    },
    tellBroker: (connected) => void io.local.emit('broker', { connected }),
    tellAll: () => void io.local.emit('snapshot', options.snapshot()),
    close() {
      // The other servers' screens stay.
      io.local.disconnectSockets(true)
      io.engine.close()
    }
  }
}

/** Messages that socket.io holds for a connection. */
const waitingFor = (connection: object): number =>
  'writeBuffer' in connection && Array.isArray(connection.writeBuffer) ? connection.writeBuffer.length : 0

function emit(io: Pick<Sockets, 'emit'>, { name, payload }: Message): void {
  if (payload === null) return
  switch (name) {
    case 'status':
      io.emit('status', payload)
      return
    case 'about':
      io.emit('about', payload)
      return
    case 'live':
      io.emit('live', payload)
      return
    case 'rep':
      io.emit('rep', payload)
      return
    case 'set':
      io.emit('set', payload)
      return
    case 'health':
      io.emit('health', payload)
      return
    case 'motion':
    case 'command/result':
      return
  }
}
