import type { Socket } from 'socket.io'
import type { Motion } from '#contracts/motion.ts'
import type { ClientToServerEvents, ServerToClientEvents } from '#contracts/socket-events.ts'

type Screen = Socket<ClientToServerEvents, ServerToClientEvents>

/** Batches handed to a free line at once; the rest waits, and is replaced by newer ones meanwhile. */
const sentTogether = 100

interface Watcher {
  screen: Screen
  /** The cuffs whose trace it shows. */
  cuffs: ReadonlySet<string>
  /** The latest batch of each cuff that has not been sent: bounded by the number of cuffs. */
  latest: Map<string, Motion>
  /** The transport whose next free moment is waited for; an upgrade brings another. */
  heeded: object | null
}

/**
 * The trace, for screens of any speed. A batch goes out when the screen's line is free; on one that is busy it waits and
 * is replaced by the next of its cuff, so that a slow screen shows what is, not what was, and nothing queues up.
 */
export interface MotionFeed {
  add(screen: Screen): void
  /** From now on the trace of these cuffs alone; a screen that was just added gets none. */
  watch(screen: Screen, cuffs: readonly string[]): void
  /** False where no screen would be told of this cuff's trace. */
  isWatched(cuffId: string): boolean
  tell(motion: Motion): void
  /** Batches that a newer one replaced before they could be sent, over all screens. */
  replaced(): number
}

export function createMotionFeed(): MotionFeed {
  const watchers = new Map<string, Watcher>()
  let replaced = 0

  function send(watcher: Watcher): void {
    const { screen, latest } = watcher
    if (latest.size === 0) return
    if (!isFree(screen)) {
      sendWhenFree(watcher)
      return
    }
    let left = sentTogether
    // The first to go makes the line busy, the others go with it.
    for (const [cuffId, motion] of latest) {
      if (left-- === 0) break
      latest.delete(cuffId)
      screen.emit('motion', motion)
    }
    if (latest.size > 0) sendWhenFree(watcher)
  }

  function sendWhenFree(watcher: Watcher): void {
    const { transport } = watcher.screen.conn
    if (watcher.heeded === transport) return
    watcher.heeded = transport
    transport.once('ready', () => {
      watcher.heeded = null
      send(watcher)
    })
  }

  return {
    add(screen) {
      watchers.set(screen.id, { screen, cuffs: new Set(), latest: new Map(), heeded: null })
      screen.once('disconnect', () => watchers.delete(screen.id))
    },
    watch(screen, cuffs) {
      const watcher = watchers.get(screen.id)
      if (watcher === undefined) return
      watcher.cuffs = new Set(cuffs)
      for (const cuffId of watcher.latest.keys()) {
        if (!watcher.cuffs.has(cuffId)) watcher.latest.delete(cuffId)
      }
    },
    isWatched(cuffId) {
      for (const { cuffs } of watchers.values()) if (cuffs.has(cuffId)) return true
      return false
    },
    tell(motion) {
      const { cuffId } = motion
      for (const watcher of watchers.values()) {
        if (!watcher.cuffs.has(cuffId)) continue
        // Kept at its place in the row: whose turn it is does not change with how often it speaks.
        if (watcher.latest.has(cuffId)) replaced++
        watcher.latest.set(cuffId, motion)
        send(watcher)
      }
    },
    replaced: () => replaced
  }
}

/** True where what is sent now goes out now. */
function isFree({ conn }: Screen): boolean {
  return conn.transport.writable && waitingFor(conn) === 0
}

/** Messages that socket.io holds for a connection. */
export const waitingFor = (connection: object): number =>
  'writeBuffer' in connection && Array.isArray(connection.writeBuffer) ? connection.writeBuffer.length : 0
