import { io, type Socket } from 'socket.io-client'
import type { Rep } from '#contracts/rep.ts'
import type { ClientToServerEvents, ServerToClientEvents, Snapshot } from '#contracts/socket-events.ts'
import type { Tally } from './tally.ts'

/** A tablet of the house that looks on all the time, and somebody who asks all the time whether all is well. */
export interface Witness {
  /** The highest revision shown of each rep. */
  shown: ReadonlyMap<string, number>
  /** What a screen that comes now is shown. */
  freshSnapshot(): Promise<Snapshot>
  longestHealthMs(): number
  timesAsked(): number
  stop(): void
}

type Screen = Socket<ServerToClientEvents, ClientToServerEvents>

const askEveryMs = 250

export async function createWitness(
  url: string,
  cookie: string,
  tally: Tally,
  known: readonly string[]
): Promise<Witness> {
  const shown = new Map<string, number>()
  let longest = 0
  let asked = 0
  let stopped = false
  const open = (): Screen =>
    io(url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders: { cookie, origin: url } })
  const snapshotOf = (screen: Screen): Promise<Snapshot> =>
    new Promise((resolve, reject) => {
      screen.once('snapshot', resolve)
      screen.once('connect_error', reject)
    })

  const screen = open()
  const see = ({ id, revision, cuffId }: Rep): void => {
    shown.set(id, Math.max(revision, shown.get(id) ?? 0))
    if (!known.includes(cuffId) || !id.startsWith(`${cuffId}/`)) tally.fault(`a screen was shown ${id} of ${cuffId}`)
  }
  screen.on('rep', see)
  screen.on('set', ({ reps }) => {
    for (const rep of reps) see(rep)
  })
  screen.on('disconnect', (reason) => {
    if (!stopped) tally.fault(`the honest screen lost its connection: ${reason}`)
  })
  await snapshotOf(screen)

  async function ask(): Promise<void> {
    const since = performance.now()
    try {
      const { status } = await fetch(`${url}/api/health`)
      if (status !== 200) tally.fault(`health said ${status}`)
    } catch (error) {
      if (!stopped) tally.fault(`health said nothing: ${String(error)}`)
    }
    asked++
    longest = Math.max(longest, performance.now() - since)
    if (!stopped) timer = setTimeout(() => void ask(), askEveryMs)
  }
  let timer = setTimeout(() => void ask(), 0)

  return {
    shown,
    longestHealthMs: () => longest,
    timesAsked: () => asked,
    async freshSnapshot() {
      const fresh = open()
      try {
        return await snapshotOf(fresh)
      } finally {
        fresh.disconnect()
      }
    },
    stop() {
      stopped = true
      clearTimeout(timer)
      screen.disconnect()
    }
  }
}
