import { Duplex } from 'node:stream'
import type { Clock } from '../../firmware-bridge/clock.ts'

/** A line that passes on what the far end sends only so often, all at once, as a radio does. */
export function createBurstyLine(far: Duplex, clock: Clock, everyMs: number): Duplex {
  const waiting: Buffer[] = []
  const line = new Duplex({
    read: () => undefined,
    write(chunk: Uint8Array, _encoding, done) {
      far.write(chunk)
      done()
    },
    destroy(error, done) {
      cancel()
      done(error)
    }
  })
  far.on('data', (bytes: Buffer) => void waiting.push(bytes))
  const cancel = clock.every(everyMs, () => {
    if (waiting.length > 0) line.push(Buffer.concat(waiting.splice(0)))
  })
  return line
}
