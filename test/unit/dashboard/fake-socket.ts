import type { CommandResult } from '#contracts/command.ts'
import { socketProtocol, type ServerToClientEvents, type Snapshot } from '#contracts/socket-events.ts'
import type { KickbackSocket } from '../../../dashboard/connection/socket.ts'

type Listener = (payload: unknown) => void
type Events = ServerToClientEvents & { connect: () => void; disconnect: (reason: string) => void }

/** A socket whose server is the test. */
export interface FakeSocket {
  socket: KickbackSocket
  tell: <E extends keyof Events>(event: E, ...payload: Parameters<Events[E]>) => void
  /** Connects and says hello and the snapshot, as the server does. */
  greet: (snapshot: Snapshot) => void
  drop: (reason?: string) => void
  connects: () => number
  disconnected: () => boolean
  sent: { cuffId: string; command: Record<string, unknown> }[]
  /** What it asked to watch, the latest last. */
  watched: string[][]
  /** How the next commands are answered; a rejection stands for silence. */
  answer: (reply: (id: string) => Promise<CommandResult>) => void
}

export function createFakeSocket(): FakeSocket {
  const listeners = new Map<string, Listener[]>()
  const sent: FakeSocket['sent'] = []
  const watched: string[][] = []
  let connects = 0
  let closed = false
  let reply = (id: string): Promise<CommandResult> => Promise.resolve({ id, ok: true, trouble: null })
  const state = {
    connected: false,
    on(event: string, listener: Listener) {
      listeners.set(event, [...(listeners.get(event) ?? []), listener])
    },
    connect() {
      connects += 1
    },
    disconnect() {
      state.connected = false
      closed = true
    },
    emit(event: string, payload: string[]) {
      if (event === 'watch') watched.push(payload)
    },
    timeout: () => ({
      emitWithAck(_event: string, cuffId: string, command: { id: string }) {
        sent.push({ cuffId, command })
        return reply(command.id)
      }
    })
  }
  const tell: FakeSocket['tell'] = (event, ...payload) => {
    for (const listener of listeners.get(event) ?? []) listener(payload[0])
  }
  return {
    socket: state as unknown as KickbackSocket,
    tell,
    greet(snapshot) {
      state.connected = true
      tell('connect')
      tell('hello', { protocol: socketProtocol, software: '0.1.0' })
      tell('snapshot', snapshot)
    },
    drop(reason = 'transport close') {
      state.connected = false
      tell('disconnect', reason)
    },
    connects: () => connects,
    disconnected: () => closed,
    sent,
    watched,
    answer: (next) => void (reply = next)
  }
}
