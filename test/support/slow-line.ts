import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { Transform, type TransformCallback } from 'node:stream'

/** A poor network between a tablet and its server, for every connection by itself. */
export interface SlowLine {
  readonly url: string
  /** Holds back all that comes from now on, both ways, without a word: the network is there and lets nothing through. */
  hold(): void
  release(): void
  close(): Promise<void>
}

export interface SlowLineOptions {
  delayMs: number
  bytesPerSecond: number
}

export async function createSlowLine(target: string, { delayMs, bytesPerSecond }: SlowLineOptions): Promise<SlowLine> {
  const sockets = new Set<Socket>()
  const waiting = new Set<() => void>()
  let isHeld = false

  /** Each piece takes the time its bytes take, after the time the way takes. */
  const slowed = (): Transform => {
    let freeAtMs = 0
    return new Transform({
      highWaterMark: 16 * 1024,
      transform(chunk: Buffer, _encoding, done: TransformCallback) {
        const nowMs = performance.now()
        const startMs = Math.max(nowMs + delayMs, freeAtMs)
        freeAtMs = startMs + (chunk.length / bytesPerSecond) * 1000
        const pass = (): void => {
          if (isHeld) waiting.add(pass)
          else done(null, chunk)
        }
        setTimeout(pass, freeAtMs - nowMs)
      }
    })
  }

  const server = createServer((outer) => {
    const inner = connect(Number(new URL(target).port), '127.0.0.1')
    outer.pipe(slowed()).pipe(inner)
    inner.pipe(slowed()).pipe(outer)
    for (const socket of [outer, inner]) {
      sockets.add(socket)
      const end = (): void => {
        sockets.delete(socket)
        outer.destroy()
        inner.destroy()
      }
      socket.on('error', end).on('close', end)
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold() {
      isHeld = true
    },
    release() {
      isHeld = false
      for (const pass of waiting) pass()
      waiting.clear()
    },
    async close() {
      isHeld = false
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    }
  }
}
