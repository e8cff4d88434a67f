import type { Socket as TcpSocket } from 'node:net'
import { io, type Socket } from 'socket.io-client'
import type { Rep } from '#contracts/rep.ts'
import type { ClientToServerEvents, ServerToClientEvents } from '#contracts/socket-events.ts'
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
  /** Shows all that there is. */
  everything: Sightings
  /** Takes nothing for most of the time. */
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
    const screen = connect(url)
    screen.on('rep', ({ id, revision }: Rep) => void seen[name].push([`${id}@${revision}`, stampMs()]))
    screen.on('motion', () => motion[name]++)
    screen.on('disconnect', () => cutOff++)
    await new Promise<void>((resolve) => screen.once('snapshot', () => resolve()))
    return screen
  }

  serve({
    async start(given) {
      const { url, cuffs } = given as ScreensOrder
      const wall = await open(url, 'wall')
      wall.emit(
        'watch',
        Array.from({ length: Math.min(wallOf, cuffs) }, (_, index) => fleetCuffId('fleet', index + 1))
      )
      await open(url, 'everything')
      const slow = await open(url, 'slow')
      setInterval(() => {
        if (!slowed) return
        const line = lineOf(slow)
        line.pause()
        setTimeout(() => line.resume(), slowForMs)
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

const connect = (url: string): Screen => io(url, { transports: ['websocket'], forceNew: true, reconnection: false })

/** The line below a screen, to stop and start reading from it as a bad network would. */
function lineOf(socket: Screen): TcpSocket {
  const { transport } = socket.io.engine as unknown as { transport: { ws: { _socket: TcpSocket } } }
  return transport.ws._socket
}
