import type { Duplex } from 'node:stream'
import type { Clock } from '../clock.ts'

/** The bytes of a line, waited for by their number. */
export interface ByteReader {
  /** The next bytes; null where they do not come in time. Rejects when the line is lost. */
  take(count: number, withinMs: number): Promise<Uint8Array | null>
  /** Throws away what has come. */
  discard(): void
  close(): void
}

/** What nobody asked for is not kept for long: a running program may talk on. */
const mostKeptBytes = 4096

interface Wait {
  count: number
  settle: (bytes: Uint8Array | null) => void
  fail: (error: Error) => void
}

export function createByteReader(stream: Duplex, clock: Clock): ByteReader {
  let kept = Buffer.alloc(0)
  let wait: Wait | null = null
  let lost: Error | null = null

  const serve = (): void => {
    if (wait === null) return
    const { count, settle, fail } = wait
    if (kept.length >= count) {
      const bytes = kept.subarray(0, count)
      kept = kept.subarray(count)
      settle(bytes)
    } else if (lost !== null) fail(lost)
  }
  const onData = (bytes: Buffer): void => {
    kept = Buffer.concat([kept, bytes])
    kept = kept.subarray(Math.max(0, kept.length - mostKeptBytes))
    serve()
  }
  const lose = (error: unknown): void => {
    // Marked as serialport marks a pulled plug, which may also come without an error.
    lost ??= error instanceof Error ? error : Object.assign(new Error('the line was closed'), { disconnected: true })
    serve()
  }
  stream.on('data', onData)
  stream.on('error', lose)
  stream.on('close', lose)
  stream.on('end', lose)

  return {
    take(count, withinMs) {
      return new Promise((resolve, reject) => {
        const cancel = clock.after(withinMs, () => {
          wait = null
          resolve(null)
        })
        const over = (): void => {
          cancel()
          wait = null
        }
        wait = {
          count,
          settle(bytes) {
            over()
            resolve(bytes)
          },
          fail(error) {
            over()
            reject(error)
          }
        }
        serve()
      })
    },
    discard() {
      kept = Buffer.alloc(0)
    },
    close() {
      stream.off('data', onData)
      stream.off('close', lose)
      stream.off('end', lose)
      // An error that comes late is no one's any more, and must not end the process: its listener stays.
    }
  }
}
