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
import { createMotionFeed, waitingFor } from './motion-feed.ts'
import { takeCommand, type SendCommand } from './take-command.ts'
import { readWatch } from './take-watch.ts'

export type Sockets = Server<ClientToServerEvents, ServerToClientEvents>

export interface SocketsOptions {
  software: string
  snapshot: () => Snapshot
  send: SendCommand
  allowedHosts: AllowedHosts
  logger: Logger
}

export interface ScreenFeed {
  /** Passes one good message on to every screen. */
  tell(message: Message): void
  tellBroker(connected: boolean): void
  /** Gives every screen the whole state anew, after something was taken back. */
  tellAll(): void
  /** What is connected, and what it was spared. */
  counts(): ScreenCounts
  /** Says goodbye to every screen; the HTTP server is its owner's to close. */
  close(): void
}

export interface ScreenCounts {
  screens: number
  /** Messages that wait for the slowest screen. */
  longestQueue: number
  motionReplaced: number
  cutOff: number
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
    allowRequest: ({ headers }, decide) => {
      const known = allowedHosts.host(headers.host) && allowedHosts.origin(headers.origin, headers.host)
      decide(null, known && io.engine.clientsCount < screensAtMost)
    }
  })

  const motion = createMotionFeed()
  let cutOff = 0

  io.on('connection', (socket) => {
    motion.add(socket)
    socket.emit('hello', { protocol: socketProtocol, software: options.software })
    socket.emit('snapshot', options.snapshot())
    socket.on('command', (...received: unknown[]) => takeCommand(received, options.send))
    socket.on('watch', (received: unknown) => {
      const cuffs = readWatch(received)
      if (cuffs !== undefined) motion.watch(socket, cuffs)
    })
    socket.on('error', (error) => logger.info({ reason: error.message }, 'a screen sent what cannot be read'))
  })

  function dropLaggards(): void {
    for (const socket of io.sockets.sockets.values()) {
      if (waitingFor(socket.conn) < waitingAtMost) continue
      logger.info({ screen: socket.id }, 'a screen fell behind and was cut off')
      cutOff++
      // Without waiting for what it does not take.
      socket.conn.close(true)
    }
  }

  return {
    tell(message) {
      if (message.payload === null || message.name === 'command/result') return
      if (message.name === 'motion') {
        motion.tell(message.payload)
        return
      }
      emit(io, message)
      dropLaggards()
    },
    tellBroker: (connected) => void io.emit('broker', { connected }),
    tellAll: () => void io.emit('snapshot', options.snapshot()),
    counts() {
      const screens = [...io.sockets.sockets.values()]
      const longestQueue = screens.reduce((most, { conn }) => Math.max(most, waitingFor(conn)), 0)
      return { screens: screens.length, longestQueue, motionReplaced: motion.replaced(), cutOff }
    },
    close() {
      io.disconnectSockets(true)
      io.engine.close()
    }
  }
}

function emit(io: Sockets, { name, payload }: Message): void {
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
