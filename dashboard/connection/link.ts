import { ref, type Ref } from 'vue'
import { socketProtocol } from '#contracts/socket-events.ts'
import type { Board } from './board.ts'
import type { KickbackSocket } from './socket.ts'

/** `other-version`: the server speaks another protocol and reloading the page did not help. */
export type ServerState = 'connecting' | 'connected' | 'lost' | 'other-version'

export interface LinkOptions {
  board: Board
  openSocket: () => KickbackSocket
  reload: () => void
  /** Told of each try that the server did not take: it may have turned this page out. */
  refused?: () => void
  /** Outlives a reload, not the tab. */
  memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  after: (ms: number, callback: () => void) => () => void
}

/** The one owner of the socket: registers every listener, keeps it connected, feeds the board. */
export interface Link {
  server: Ref<ServerState>
  start: () => void
  stop: () => void
  /** Drops a connection that may be dead without knowing, and makes a new one at once. */
  refresh: () => void
  /** From now on the traces of these cuffs, over every connection to come. */
  watch: (cuffIds: readonly string[]) => void
  /** The socket while the server is connected and in step; null otherwise. */
  socket: () => KickbackSocket | null
}

const reloadKey = 'kickback-reloaded-for'
/** After the server hung up by itself the client waits for us to call again. */
const redialMs = 1000

export function createLink(options: LinkOptions): Link {
  const { board, memory } = options
  const server = ref<ServerState>('connecting')
  let current: KickbackSocket | null = null
  let cancelRedial: () => void = () => undefined
  let watched: readonly string[] = []

  function meet(protocol: number): boolean {
    if (protocol === socketProtocol) {
      memory.removeItem(reloadKey)
      return true
    }
    if (memory.getItem(reloadKey) === String(protocol)) {
      server.value = 'other-version'
    } else {
      memory.setItem(reloadKey, String(protocol))
      options.reload()
    }
    return false
  }

  function listen(socket: KickbackSocket): void {
    let met = false
    let inStep = false
    const live = (): boolean => socket === current
    /** A delta counts only on the socket in use, and only on top of a snapshot. */
    const delta =
      <A>(apply: (payload: A) => void) =>
      (payload: A): void => {
        if (live() && inStep) apply(payload)
      }

    socket.on('connect', () => {
      met = false
      inStep = false
    })
    socket.on('hello', (hello) => {
      if (live()) met = meet(hello.protocol)
    })
    socket.on('snapshot', (snapshot) => {
      if (!live() || !met) return
      board.snapshot(snapshot)
      inStep = true
      socket.emit('watch', [...watched])
      server.value = 'connected'
    })
    socket.on(
      'broker',
      delta(({ connected }) => board.broker(connected))
    )
    socket.on(
      'status',
      delta((status) => board.part({ cuffId: status.cuffId, status }))
    )
    socket.on(
      'about',
      delta((about) => board.part({ cuffId: about.cuffId, about }))
    )
    socket.on(
      'health',
      delta((health) => board.part({ cuffId: health.cuffId, health }))
    )
    socket.on('live', delta(board.live))
    socket.on('motion', delta(board.motion))
    socket.on('rep', delta(board.rep))
    socket.on('set', delta(board.set))
    socket.on('records', delta(board.record))
    socket.on('connect_error', () => {
      if (!live()) return
      // A page that was kept on the tablet opens without the server, and must say so.
      if (server.value === 'connecting') server.value = 'lost'
      options.refused?.()
    })
    socket.on('disconnect', (reason) => {
      inStep = false
      if (!live()) return
      if (server.value === 'connected') server.value = 'lost'
      if (reason === 'io server disconnect') {
        cancelRedial()
        cancelRedial = options.after(redialMs, () => {
          if (live()) socket.connect()
        })
      }
    })
  }

  function start(): void {
    current?.disconnect()
    current = options.openSocket()
    listen(current)
    current.connect()
  }

  const inUse = (): KickbackSocket | null =>
    server.value === 'connected' && current?.connected === true ? current : null

  function stop(): void {
    cancelRedial()
    const old = current
    current = null
    old?.disconnect()
  }

  return {
    server,
    start,
    stop,
    refresh() {
      cancelRedial()
      if (server.value === 'connected') server.value = 'lost'
      start()
    },
    watch(cuffIds) {
      watched = cuffIds
      inUse()?.emit('watch', [...watched])
    },
    socket: inUse
  }
}
