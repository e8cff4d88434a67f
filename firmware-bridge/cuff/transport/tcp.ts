import { Socket } from 'node:net'
import { KickbackError } from '#contracts/errors.ts'
import type { Port, Transport } from './port.ts'

/** A board on the network needs no reset, but Wi-Fi may let it wait. */
const answerTimeoutMs = 10_000
const keepAliveMs = 5000

/** A board that speaks Firmata over TCP, as StandardFirmataWiFi does (port 3030). */
export const createTcpTransport = (host: string, port: number): Transport => {
  const address = `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    source: 'tcp',
    answerTimeoutMs,
    nextPort: () => Promise.resolve({ port: createTcpPort(host, port), address }),
    trouble: (error) =>
      error === null
        ? new KickbackError('TCP_FAILED', `${address} closed the connection.`)
        : new KickbackError('TCP_FAILED', `${address}: ${error.message}`, { cause: error })
  }
}

export function createTcpPort(host: string, port: number): Port {
  const socket = new Socket()
  socket.setNoDelay(true)
  socket.setKeepAlive(true, keepAliveMs)
  // The name that Firmata knows the event by.
  socket.on('connect', () => socket.emit('open'))
  return {
    stream: socket,
    open: () => void socket.connect(port, host),
    close: () =>
      new Promise((resolve) => {
        if (socket.closed) resolve()
        else socket.once('close', () => resolve()).destroy()
      })
  }
}
