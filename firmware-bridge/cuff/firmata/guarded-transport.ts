import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { FirmataTransport } from 'firmata-io'

export interface GuardedTransport extends FirmataTransport {
  /** From now on nothing passes either way. */
  cut(): void
  /** Resolves once all that was written is handed to the system, or cannot be any more. */
  allSent(): Promise<void>
}

/**
 * Stands between a stream and Firmata, whose parser throws on messages that a flipped byte can make (a pin that is not
 * there, a name of negative length). `garbled` hears of those; `chunkRead` is called after each chunk, outside of the
 * parser, so that what listeners throw is never taken for noise.
 */
export function createGuardedTransport(
  stream: Duplex,
  events: { chunkRead(): void; garbled(error: unknown): void }
): GuardedTransport {
  let isCut = false
  let underWay = 0
  let whenSent: (() => void)[] = []

  function sent(): void {
    if (--underWay > 0) return
    for (const resolve of whenSent) resolve()
    whenSent = []
  }

  const transport: GuardedTransport = Object.assign(new EventEmitter(), {
    write(bytes: Uint8Array, done?: () => void) {
      if (isCut || stream.destroyed) {
        done?.()
        return
      }
      underWay++
      stream.write(bytes, () => {
        sent()
        done?.()
      })
    },
    cut() {
      isCut = true
      transport.removeAllListeners()
    },
    allSent: () => (underWay === 0 ? Promise.resolve() : new Promise<void>((resolve) => void whenSent.push(resolve)))
  })

  function readChunk(chunk: Uint8Array): void {
    if (isCut) return
    try {
      transport.emit('data', chunk)
    } catch (error) {
      events.garbled(error)
    }
    events.chunkRead()
  }

  stream.on('data', readChunk)
  stream.on('open', () => transport.emit('open'))
  stream.on('close', () => transport.emit('close'))
  // Stays for good: an error without a listener ends the process.
  stream.on('error', () => undefined)
  return transport
}
