import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import type { ServerClock } from '../clock.ts'

/** How long screens have to say goodbye themselves. */
const goodbyeMs = 500

/** Remembers the connections of a server, websockets too, which Node's own closing passes over. */
export function trackConnections(app: FastifyInstance): ReadonlySet<Socket> {
  const open = new Set<Socket>()
  app.server.on('connection', (socket: Socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  return open
}

/** Closes the server; who has not gone by then is cut off. */
export async function closeHttp(app: FastifyInstance, open: ReadonlySet<Socket>, clock: ServerClock): Promise<void> {
  const cancel = clock.after(goodbyeMs, () => {
    for (const socket of open) socket.destroy()
  })
  await app.close()
  cancel()
}
