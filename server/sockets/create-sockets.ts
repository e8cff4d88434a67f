import type { Server as HttpServer } from 'node:http'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import type { RecordChange } from '#contracts/records/change.ts'
import {
  socketProtocol,
  type ClientToServerEvents,
  type ServerToClientEvents,
  type Snapshot
} from '#contracts/socket-events.ts'
import { guardSockets, type SocketGuardOptions } from '../access/guard-sockets.ts'
import type { AllowedHosts } from '../http/allowed-hosts.ts'
import { ofAnotherSite } from '../http/browser-checks.ts'
import type { Message } from '../ingest/message.ts'
import { createMotionFeed, waitingFor } from './motion-feed.ts'
import type { Relay } from './redis-relay.ts'
import { takeCommand, type SendCommand } from './take-command.ts'
import { readWatch } from './take-watch.ts'

export type Sockets = Server<ClientToServerEvents, ServerToClientEvents>

export interface SocketsOptions {
  software: string
  snapshot: () => Snapshot
  send: SendCommand
  allowedHosts: AllowedHosts
  /** Who may open a socket, and send what. */
  access: Omit<SocketGuardOptions, 'logger'>
  logger: Logger
  /** Carries words between the servers of one database; without it there are only this server's screens. */
  adapter?: Relay['adapter']
}

export interface ScreenFeed {
  /** Passes one good message on to this server's screens, and with `everywhere` to those of the other servers too. */
  tell(message: Message, everywhere?: boolean): void
  /** False where no screen here would be told of this cuff's trace. */
  isWatched(cuffId: string): boolean
  tellBroker(connected: boolean): void
  /** Tells every screen that a record is another now. */
  tellRecords(change: RecordChange): void
  /** Gives each screen of this server the whole state anew, after something was taken back. */
  tellAll(): void
  /** Cuts off all screens of a device. */
  end(deviceId: string): void
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
    ...(options.adapter === undefined ? {} : { adapter: options.adapter }),
    allowRequest: (request, decide) => {
      const { headers } = request
      const known = allowedHosts.host(headers.host) && allowedHosts.sameOrigin(headers.origin, headers.host)
      if (!known || ofAnotherSite(headers) || io.engine.clientsCount >= screensAtMost) decide(null, false)
      else void guard.admits(request).then((admitted) => decide(null, admitted))
    }
  })
  const guard = guardSockets(io, { ...options.access, logger })

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
    tell(message, everywhere = false) {
      if (message.payload === null || message.name === 'command/result') return
      if (message.name === 'motion') {
        motion.tell(message.payload)
        return
      }
      emit(everywhere ? io : io.local, message)
      dropLaggards()
    },
    isWatched: (cuffId) => motion.isWatched(cuffId),
    tellBroker: (connected) => void io.local.emit('broker', { connected }),
    tellRecords(change) {
      io.emit('records', change)
      dropLaggards()
    },
    tellAll: () => void io.local.emit('snapshot', options.snapshot()),
    end: (deviceId) => guard.end(deviceId),
    counts() {
      const screens = [...io.sockets.sockets.values()]
      const longestQueue = screens.reduce((most, { conn }) => Math.max(most, waitingFor(conn)), 0)
      return { screens: screens.length, longestQueue, motionReplaced: motion.replaced(), cutOff }
    },
    close() {
      guard.close()
      // The other servers' screens stay.
      io.local.disconnectSockets(true)
      io.engine.close()
    }
  }
}

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
