import type { Socket as TcpSocket } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import type { Rep } from '#contracts/rep.ts'
import { mostWatched, type ClientToServerEvents, type ServerToClientEvents } from '#contracts/socket-events.ts'
import { fleetCuffId } from '../../../firmware-bridge/fleet/fleet.ts'
import { serve, stampMs } from './roles.ts'

type Screen = Socket<ServerToClientEvents, ClientToServerEvents>

export interface ScreensOrder {
  url: string
  cuffs: number
}

/** What one screen saw of the reps: id@revision and when. */
export type Sightings = [word: string, atMs: number][]

export interface ScreensReport {
  /** Shows five legs. */
  wall: Sightings
  /** Shows as many as a screen may. */
  everything: Sightings
  /** Shows five, and takes nothing for most of the time. */
  slow: Sightings
  motion: { wall: number; everything: number; slow: number }
  reconnections: number
  cutOff: number
}

const wallOf = 5
const slowEveryMs = 2000
const slowForMs = 1900
const reconnectEveryMs = 4000

/** The tablets' process: two quick ones, a slow one, and one that comes and goes. */
export function screensRole(): void {
  const seen = { wall: [] as Sightings, everything: [] as Sightings, slow: [] as Sightings }
  const motion = { wall: 0, everything: 0, slow: 0 }
  let reconnections = 0
  let cutOff = 0
  let slowed = true

  async function open(url: string, name: 'wall' | 'everything' | 'slow'): Promise<Screen> {
    // One that is cut off because it fell behind comes back, as a page does.
    const screen = connect(url, name === 'slow')
    screen.on('rep', ({ id, revision }: Rep) => void seen[name].push([`${id}@${revision}`, stampMs()]))
    screen.on('motion', () => motion[name]++)
    screen.on('disconnect', () => cutOff++)
    await new Promise<void>((resolve) => screen.once('snapshot', () => resolve()))
    return screen
  }

  serve({
    async start(given) {
      const { url, cuffs } = given as ScreensOrder
      const shown = legs(Math.min(wallOf, cuffs))
      const wall = await open(url, 'wall')
      wall.emit('watch', shown)
      const everything = await open(url, 'everything')
      everything.emit('watch', legs(Math.min(mostWatched, cuffs)))
      const slow = await open(url, 'slow')
      slow.on('connect', () => slow.emit('watch', shown))
      slow.emit('watch', shown)
      setInterval(() => {
        if (!slowed) return
        const line = lineOf(slow)
        line?.pause()
        setTimeout(() => line?.resume(), slowForMs)
      }, slowEveryMs)
      let coming = connect(url)
      setInterval(() => {
        coming.disconnect()
        coming = connect(url)
        reconnections++
      }, reconnectEveryMs)
    },
    /** From now on the slow one takes what is left for it. */
    hurry() {
      slowed = false
    },
    report: (): ScreensReport => ({ ...seen, motion, reconnections, cutOff })
  })
}

const legs = (count: number): string[] => Array.from({ length: count }, (_, index) => fleetCuffId('fleet', index + 1))

const connect = (url: string, reconnection = false): Screen =>
  io(url, { transports: ['websocket'], forceNew: true, reconnection })

/** The line below a screen, to stop and start reading from it as a bad network would; null while it has none. */
function lineOf(socket: Screen): TcpSocket | null {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket | null } | null } }
  return transport.ws?._socket ?? null
}
