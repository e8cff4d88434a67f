import { Duplex } from 'node:stream'
import { KickbackError } from '#contracts/errors.ts'
import type { Transport } from '../../../firmware-bridge/cuff/transport/port.ts'

/** Reaches the board over its bare line, where the machine has no tool to make a serial port of it. */
export const createLineTransport = (line: Duplex): Transport & { unplug(): void; plugIn(): void } => {
  let plugged = true
  let current: Duplex | null = null

  const connect = (): Duplex => {
    const stream = new Duplex({
      read: () => undefined,
      write(bytes: Buffer, _encoding, done) {
        line.write(bytes)
        done()
      },
      destroy(error, done) {
        line.off('data', pass)
        done(error)
      }
    })
    const pass = (bytes: Buffer): void => {
      stream.push(bytes)
    }
    line.on('data', pass)
    return stream
  }

  return {
    source: 'serial',
    answerTimeoutMs: 10_000,
    nextPort() {
      if (!plugged) return Promise.reject(new KickbackError('SERIAL_PORT_NOT_FOUND', 'The board is unplugged.'))
      const stream = connect()
      current = stream
      return Promise.resolve({
        address: null,
        port: {
          stream,
          open() {
            setImmediate(() => stream.emit('open'))
          },
          close: () =>
            new Promise<void>((resolve) => {
              stream.once('close', resolve)
              if (stream.closed) resolve()
              else stream.destroy()
            })
        }
      })
    },
    trouble: (error) => new KickbackError('SERIAL_CLOSED', error?.message ?? 'The board was unplugged.'),
    unplug() {
      plugged = false
      current?.destroy()
    },
    plugIn() {
      plugged = true
    }
  }
}
