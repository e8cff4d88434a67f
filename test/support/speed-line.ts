import { Duplex } from 'node:stream'
import type { SpeedPort } from '../../firmware-bridge/cuff/transport/asked-port.ts'
import { receivedAt } from './uart-line.ts'

export interface SpeedLine {
  port: SpeedPort
  /** Every byte that was sent to the device, as it was sent. */
  sent: number[]
  /** The speeds that the port was set to after it was opened. */
  speeds: number[]
  isClosed(): boolean
  /** The device says something, at its own speed. */
  say(bytes: Iterable<number>): void
}

/** A serial line in memory with a device at its end, whose speed need not be the port's: then both read garbage. */
export function createSpeedLine(options: {
  baud: number
  deviceBaud?: number
  /** What the device gets, as it reads it. */
  hears?: (bytes: Uint8Array) => void
  /** Called when the port opens; without it `open` comes at once. False: it never opens. */
  opens?: (() => void) | false
}): SpeedLine {
  const { deviceBaud = options.baud, hears, opens } = options
  const sent: number[] = []
  const speeds: number[] = []
  let baud = options.baud
  let isClosed = false

  const stream: Duplex = new Duplex({
    read: () => undefined,
    write(chunk: Uint8Array, _encoding, done) {
      sent.push(...chunk)
      hears?.(Uint8Array.from(receivedAt(chunk, { sentBaud: baud, readBaud: deviceBaud })))
      done()
    }
  })

  return {
    sent,
    speeds,
    isClosed: () => isClosed,
    say(bytes) {
      const read = receivedAt(bytes, { sentBaud: deviceBaud, readBaud: baud })
      if (read.length > 0 && !stream.destroyed) stream.push(Uint8Array.from(read))
    },
    port: {
      stream,
      open() {
        if (opens === false) return
        stream.emit('open')
        opens?.()
      },
      close() {
        isClosed = true
        stream.destroy()
        return Promise.resolve()
      },
      setSpeed(next) {
        baud = next
        speeds.push(next)
        return Promise.resolve()
      }
    }
  }
}
