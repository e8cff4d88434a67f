import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** The one address under which tablets find the servers, as a reverse proxy gives: the first that takes the connection. */
export async function createFront(backends: () => readonly string[]): Promise<string> {
  const open = new Set<Socket>()

  function tryNext(outer: Socket, [first, ...others]: readonly string[]): void {
    if (first === undefined) {
      outer.destroy()
      return
    }
    const { hostname, port } = new URL(first)
    const inner = connect(Number(port), hostname)
    const refused = (): void => tryNext(outer, others)
    inner.once('error', refused)
    inner.once('connect', () => {
      inner.off('error', refused)
      outer.pipe(inner).pipe(outer)
      const end = (): void => {
        inner.destroy()
        outer.destroy()
      }
      for (const socket of [inner, outer]) socket.on('error', end).on('close', end)
    })
  }

  const server = createServer((outer) => {
    open.add(outer)
    outer.on('close', () => open.delete(outer)).on('error', () => outer.destroy())
    tryNext(outer, backends())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    for (const socket of open) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
