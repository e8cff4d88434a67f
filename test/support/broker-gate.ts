import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'

/** A door in front of a broker: lets a test cut a client's line without touching the broker or anyone else. */
export interface BrokerGate {
  readonly url: string
  /** Cuts the lines without a goodbye, and turns every newcomer away until `open`. */
  shut(): void
  open(): void
  /** Cuts the lines without a goodbye; newcomers are let in. */
  cut(): void
  /** Lets the client speak but keeps the broker's answers back, until `open` or `shut`. */
  muffle(): void
  close(): Promise<void>
}

export async function createBrokerGate(brokerPort: number): Promise<BrokerGate> {
  const lines = new Set<{ inner: Socket; outer: Socket }>()
  let state: 'open' | 'shut' | 'muffled' = 'open'

  const server: Server = createServer((outer) => {
    if (state === 'shut') {
      outer.destroy()
      return
    }
    const inner = connect(brokerPort, '127.0.0.1')
    const line = { inner, outer }
    lines.add(line)
    outer.pipe(inner)
    inner.on('data', (chunk) => {
      if (state !== 'muffled') outer.write(chunk)
    })
    const end = (): void => {
      lines.delete(line)
      inner.destroy()
      outer.destroy()
    }
    for (const socket of [inner, outer]) socket.on('error', end).on('close', end)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')

  const cut = (): void => {
    for (const { inner, outer } of lines) {
      inner.destroy()
      outer.destroy()
    }
  }
  return {
    url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`,
    shut() {
      state = 'shut'
      cut()
    },
    open() {
      state = 'open'
    },
    cut,
    muffle() {
      state = 'muffled'
    },
    async close() {
      state = 'shut'
      cut()
      server.close()
      await once(server, 'close')
    }
  }
}
