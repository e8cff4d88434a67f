import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isKickbackError, type KickbackError } from '#contracts/errors.ts'
import { systemClock } from '../../../firmware-bridge/clock.ts'
import { openCuff } from '../../../firmware-bridge/cuff/open-cuff.ts'
import { createTcpTransport } from '../../../firmware-bridge/cuff/transport/tcp.ts'
import { createCuffRecord, silentLogger } from '../../support/firmata-driver.ts'
import { startFirmataServer } from '../../support/firmata-server.ts'
import { createManualClock } from '../../support/manual-clock.ts'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

/** A server on this machine that does with every connection what the test wants. */
async function listen(connected: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    connected(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUps.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** What becomes of one connection, in words for a person. */
async function troubleAt(port: number, clock = createManualClock(), opened: () => void = () => undefined) {
  const transport = createTcpTransport('127.0.0.1', port, clock)
  const { port: line } = await transport.nextPort()
  cleanUps.push(() => line.close())
  const trouble = new Promise<KickbackError>((resolve) => {
    const told = (error: Error | null) => resolve(isKickbackError(error) ? error : transport.trouble(error))
    line.stream.once('error', told)
    line.stream.once('close', () => told(null))
  })
  line.stream.once('end', () => line.stream.destroy())
  line.stream.resume()
  line.open()
  opened()
  const told = await trouble
  expect(clock.pendingTimers()).toBe(0)
  return told
}

describe('a connection that fails', () => {
  it('is given up after five seconds where the machine does not answer', async () => {
    const port = await listen(() => undefined)
    const clock = createManualClock()
    // The time passes before the system can even begin.
    const trouble = await troubleAt(port, clock, () => clock.advance(5000))
    expect(trouble).toMatchObject({
      code: 'TCP_UNREACHABLE',
      message: `tcp://127.0.0.1:${port} did not answer within 5 seconds.`
    })
  })

  it('is refused where nobody listens', async () => {
    const port = await listen(() => undefined)
    await cleanUps.pop()?.()
    expect((await troubleAt(port)).code).toBe('TCP_REFUSED')
  })

  it('is closed where it is cut, or ended', async () => {
    const cut = await troubleAt(await listen((socket) => socket.resetAndDestroy()))
    const ended = await troubleAt(await listen((socket) => socket.end()))
    expect([cut.code, ended.code]).toEqual(['TCP_CLOSED', 'TCP_CLOSED'])
  })

  it.each([
    ['at once', [[0xff, 0xfb, 0x03, 0xff, 0xfb, 0x01]]],
    ['byte by byte', [[0xff], [0xfd], [0x2c]]]
  ])('is told as telnet where the serial server negotiates %s', async (_how, chunks) => {
    const port = await listen((socket) => {
      socket.setNoDelay(true)
      for (const chunk of chunks) socket.write(Uint8Array.from(chunk))
    })
    const trouble = await troubleAt(port)
    expect(trouble.code).toBe('TCP_TELNET')
    expect(trouble.message).toContain('telnet')
  })
})

it('a connection that is open but dead is lost by the age of its samples, and made anew', async () => {
  const board = await startFirmataServer()
  cleanUps.push(() => board.stop())
  let isDead = false
  // Stands between, as a router does whose other side is gone: it takes everything and passes nothing on.
  const port = await listen((socket) => {
    isDead = false
    const far = connect(board.port, '127.0.0.1')
    far.on('error', () => undefined)
    far.on('data', (bytes) => {
      if (!isDead) socket.write(bytes)
    })
    socket.on('data', (bytes) => far.write(bytes))
    socket.on('close', () => far.destroy())
  })
  const record = createCuffRecord(systemClock)
  const cuff = openCuff(
    { kind: 'tcp', host: '127.0.0.1', port },
    { clock: systemClock, random: Math.random, logger: silentLogger }
  )
  cleanUps.push(() => cuff.stop())
  await new Promise<void>((resolve) => {
    cuff.start({
      ...record,
      sample(sample) {
        record.sample(sample)
        if (record.samples.length === 50) isDead = true
      },
      link(state, trouble) {
        record.link(state, trouble)
        if (state === 'streaming' && cuff.counters().reconnects > 0) resolve()
      }
    })
  })
  const lost = record.links.find(({ state }) => state === 'lost')
  expect(lost?.trouble?.code).toBe('CUFF_STALLED')
  expect(cuff.counters()).toMatchObject({ reconnects: 1, rejected: 0 })
})
