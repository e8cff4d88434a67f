import type { IncomingMessage } from 'node:http'
import type { Logger } from 'pino'
import type { Namespace, Server, Socket } from 'socket.io'
import type { Access } from '#contracts/access.ts'
import { asKickbackError, KickbackError } from '#contracts/errors.ts'
import { eventAccess } from '#contracts/socket-events.ts'
import type { ServerClock } from '../clock.ts'
import type { AccessBook } from './access-book.ts'
import { createBucket } from './bucket.ts'
import { demand, type Caller } from './caller.ts'
import type { Gate } from './gate.ts'

export interface SocketGuardOptions {
  gate: Pick<Gate, 'identify'>
  book: Pick<AccessBook, 'stillPaired'>
  clock: ServerClock
  logger: Logger
}

export interface SocketGuard {
  /** For socket.io's `allowRequest`: true where a paired device, or this machine, asks for a socket. */
  admits(request: IncomingMessage): Promise<boolean>
  /** Cuts off all sockets of a device, on every server that shares an adapter with this one. */
  end(deviceId: string): void
  close(): void
}

/** How often sockets are held against the store: the longest that a device revoked elsewhere keeps one. */
export const sweepEveryMs = 5000
/** A person touches a screen a few times a second at most. */
const eventsPerSecond = 10
const eventsAtOnce = 30
/** One that goes on after so many refusals is no person. */
const refusalsAtMost = 200

/** What the guard keeps with each socket. */
interface Guarded {
  caller?: Caller
}

/** The one place where sockets are guarded: who may open one, and what may be sent on it. */
export function guardSockets(io: Server, options: SocketGuardOptions): SocketGuard {
  const { gate, clock, logger } = options
  const callers = new WeakMap<IncomingMessage, Caller>()
  let cancelSweep = (): void => undefined
  let closed = false

  async function callerOf(request: IncomingMessage): Promise<Caller | null> {
    try {
      return await gate.identify(request)
    } catch (error) {
      logger.warn({ reason: asKickbackError(error).message }, 'a screen could not be told from a stranger')
      return null
    }
  }

  // Each request on behalf of an open session must come of the device that opened it: its number alone opens nothing.
  io.engine.use((request: IncomingMessage & { _query: Record<string, string> }, _reply: unknown, next: Next) => {
    const session = sessionOf(io, request._query['sid'])
    if (session === null) {
      next()
      return
    }
    void callerOf(request).then((caller) => {
      const opener = callers.get(session)
      const same = caller !== null && opener !== undefined && caller.deviceId === opener.deviceId
      next(same ? undefined : new Error('a session of somebody else'))
    })
  })

  function guardNamespace(namespace: Pick<Namespace, 'use'>): void {
    namespace.use(letIn)
  }
  guardNamespace(io.of('/'))
  io.on('new_namespace', guardNamespace)

  function letIn(socket: Socket, next: Next): void {
    const caller = callers.get(socket.request)
    if (caller === undefined) {
      next(new Error('not paired'))
      return
    }
    ;(socket.data as Guarded).caller = caller
    if (caller.deviceId !== null) void socket.join(roomOf(caller.deviceId))
    guardEvents(socket, caller)
    next()
  }

  function guardEvents(socket: Socket, caller: Caller): void {
    const bucket = createBucket({ perSecond: eventsPerSecond, atOnce: eventsAtOnce, clock })
    let refusals = 0
    socket.use((event, next) => {
      try {
        demandEvent(caller, event[0])
        if (!bucket.take()) throw new KickbackError('HTTP_TOO_MANY', 'Too many requests from this screen.')
        next()
      } catch (error) {
        refuse(event, asKickbackError(error))
        if (++refusals < refusalsAtMost) return
        logger.info({ screen: socket.id }, 'a screen went on sending what it may not, and was cut off')
        socket.disconnect(true)
      }
    })
  }

  async function sweep(): Promise<void> {
    const open = [...io.sockets.sockets.values()].flatMap(({ data }) => (data as Guarded).caller?.deviceId ?? [])
    const paired = await options.book.stillPaired([...new Set(open)])
    for (const id of open) if (!paired.has(id)) end(id)
  }

  function keepSweeping(): void {
    cancelSweep = clock.after(sweepEveryMs, () => {
      sweep()
        // The store is away: nobody can have been revoked in it, and the next round asks again.
        .catch((error: unknown) => logger.debug({ reason: asKickbackError(error).message }, 'devices not looked up'))
        .finally(() => {
          if (!closed) keepSweeping()
        })
    })
  }
  keepSweeping()

  function end(deviceId: string): void {
    io.in(roomOf(deviceId)).disconnectSockets(true)
  }

  return {
    async admits(request) {
      const caller = await callerOf(request)
      if (caller === null) return false
      callers.set(request, caller)
      return true
    },
    end,
    close() {
      closed = true
      cancelSweep()
    }
  }
}

type Next = (error?: Error) => void

const roomOf = (deviceId: string): string => `device:${deviceId}`

/** The request that opened a session; null where there is none of this number. */
function sessionOf(io: Server, sid: string | undefined): IncomingMessage | null {
  const sessions = (io.engine as unknown as { clients: Record<string, { request: IncomingMessage }> }).clients
  return sid !== undefined && Object.hasOwn(sessions, sid) ? (sessions[sid]?.request ?? null) : null
}

/** @throws KickbackError ACCESS_ROLE, and HTTP_BAD_REQUEST for an event that nobody has given a role */
export function demandEvent(caller: Caller, name: unknown): void {
  const table: Record<string, Access> = eventAccess
  const access = typeof name === 'string' && Object.hasOwn(table, name) ? table[name] : undefined
  if (access === undefined) throw new KickbackError('HTTP_BAD_REQUEST', 'There is no such event.')
  demand(caller, access)
}

/** Answers whoever waits for an answer. */
function refuse(event: readonly unknown[], error: KickbackError): void {
  const answer = event.at(-1)
  if (typeof answer !== 'function') return
  const sent = event.find((part) => typeof part === 'object' && part !== null && 'id' in part) as
    { id: unknown } | undefined
  const id = typeof sent?.id === 'string' && /^[\w-]{1,64}$/.test(sent.id) ? sent.id : 'unknown'
  ;(answer as (result: unknown) => void)({ id, ok: false, trouble: error.toTrouble() })
}
