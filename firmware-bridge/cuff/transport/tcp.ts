import { Socket } from 'node:net'
import { KickbackError } from '#contracts/errors.ts'
import { systemClock, type Clock } from '../../clock.ts'
import type { Port, Transport } from './port.ts'
import { tcpTrouble } from './tcp-trouble.ts'
import { isTelnet } from './telnet.ts'

/** A board on the network needs no reset, but Wi-Fi may let it wait. */
const answerTimeoutMs = 10_000
/** A packet that was lost on the air is sent again after about so long. */
const burstMs = 250
/** The system itself would wait for minutes for a host that drops what it is sent. */
const connectWithinMs = 5000
/** A name with several addresses is tried one by one; Node's quarter of a second is too short for a sleepy Wi-Fi. */
const eachAddressMs = 2000
/** A dead connection on which nothing is awaited is found out by the system. Samples that stay away tell sooner. */
const keepAliveMs = 5000

/** A board that speaks Firmata over TCP: StandardFirmataWiFi (port 3030), or any behind a raw serial server. */
export const createTcpTransport = (host: string, port: number, clock: Clock = systemClock): Transport => {
  const address = `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`
  return {
    source: 'tcp',
    answerTimeoutMs,
    burstMs,
    nextPort: () => Promise.resolve({ port: createTcpPort({ host, port, address, clock }), address }),
    trouble: (error) => tcpTrouble(error, address)
  }
}

interface TcpPortOptions {
  host: string
  port: number
  /** For messages. */
  address: string
  clock: Clock
}

export function createTcpPort({ host, port, address, clock }: TcpPortOptions): Port {
  const socket = new Socket()
  let cancelWait = () => {}
  socket.setNoDelay(true)
  socket.setKeepAlive(true, keepAliveMs)
  socket.on('connect', () => {
    cancelWait()
    // The name that Firmata knows the event by.
    socket.emit('open')
  })
  socket.on('close', () => cancelWait())
  // Stays for good: an error without a listener ends the process.
  socket.on('error', () => cancelWait())
  refuseTelnet(socket, address)

  return {
    stream: socket,
    open() {
      cancelWait = clock.after(connectWithinMs, () => {
        const words = `${address} did not answer within ${connectWithinMs / 1000} seconds.`
        socket.destroy(new KickbackError('TCP_UNREACHABLE', words))
      })
      socket.connect({ host, port, autoSelectFamilyAttemptTimeout: eachAddressMs })
    },
    close: () =>
      new Promise((resolve) => {
        if (socket.closed) resolve()
        else socket.once('close', () => resolve()).destroy()
      })
  }
}

function refuseTelnet(socket: Socket, address: string): void {
  let start = Buffer.alloc(0)
  const look = (bytes: Buffer) => {
    start = Buffer.concat([start, bytes.subarray(0, 3)])
    const answer = isTelnet(start)
    if (answer === null) return
    socket.off('data', look)
    if (answer) socket.destroy(new KickbackError('TCP_TELNET', `${address} speaks telnet, which garbles Firmata.`))
  }
  socket.on('data', look)
}
