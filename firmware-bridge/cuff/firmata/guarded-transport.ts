import { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { FirmataTransport } from 'firmata-io'

export interface GuardedTransport extends FirmataTransport {
  /** From now on nothing passes either way. */
  cut(): void
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

  const transport: GuardedTransport = Object.assign(new EventEmitter(), {
    write(bytes: Uint8Array, done?: () => void) {
      if (isCut || stream.destroyed) done?.()
      else stream.write(bytes, () => done?.())
    },
    cut() {
      isCut = true
      transport.removeAllListeners()
    }
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
