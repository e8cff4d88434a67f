import { io, type Socket } from 'socket.io-client'
import type { ClientToServerEvents, ServerToClientEvents } from '#contracts/socket-events.ts'

export type KickbackSocket = Socket<ServerToClientEvents, ClientToServerEvents>

/** A socket to the server this page came from; it tries for ever, at most five seconds apart. */
export const openSocket = (): KickbackSocket =>
  io({
    autoConnect: false,
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 300,
    reconnectionDelayMax: 5000,
    timeout: 8000
  })
