import { X509Certificate } from 'node:crypto'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { connect as connectTls } from 'node:tls'
import { connect } from 'mqtt'
import { io } from 'socket.io-client'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createCertificateSource, lookEveryMs } from '../../../server/access/tls/certificate-source.ts'
import { fingerprintOf, readCertificate } from '../../../server/access/tls/given.ts'
import { selfSigned } from '../../../server/access/tls/self-signed.ts'
import type { ServerCertificate } from '../../../server/http/server-certificate.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { happens, next, runServer, silent, type Screen } from '../../support/server-harness.ts'
import { temporaryFolder } from '../../support/server-store.ts'

const dayMs = 86_400_000
const names = ['localhost', '127.0.0.1', '192.168.1.7']

function get(url: string, ca: string): Promise<{ status: number; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { ca, agent: false }, (response) => {
      response.resume().on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }))
    })
    asked.on('error', reject).end()
  })
}

/** The fingerprint of what a server shows. */
function shown(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connectTls({ host: '127.0.0.1', port, rejectUnauthorized: false }, () => {
      resolve(socket.getPeerCertificate().fingerprint256)
      socket.destroy()
    })
    socket.on('error', reject)
  })
}

describe('a certificate of one’s own', () => {
  test('is for every name, by an authority that is made once, with keys that nobody else reads', async () => {
    const folder = join(temporaryFolder(), 'tls')
    const now = Date.now()
    const made = await selfSigned({ folder, names, now })
    const certificate = new X509Certificate(made.cert)
    expect(certificate.verify(new X509Certificate(made.authority).publicKey)).toBe(true)
    expect(certificate.ca).toBe(false)
    expect(certificate.checkIP('192.168.1.7')).toBe('192.168.1.7')
    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.checkHost('evil.example')).toBeUndefined()
    for (const key of ['server.key', 'authority.key']) expect(statSync(join(folder, key)).mode & 0o777).toBe(0o600)
    expect((await selfSigned({ folder, names, now })).cert).toBe(made.cert)
  })

  test('is made anew before it runs out, for another address, and where it is damaged; the authority stays', async () => {
    const folder = temporaryFolder()
    const now = Date.now()
    const first = await selfSigned({ folder, names, now })
    const later = await selfSigned({ folder, names, now: now + 370 * dayMs })
    const moved = await selfSigned({ folder, names: [...names, '10.0.0.9'], now })
    writeFileSync(join(folder, 'server.crt'), readFileSync(join(folder, 'server.crt')).subarray(0, 100))
    const mended = await selfSigned({ folder, names, now })
    expect(new Set([first.cert, later.cert, moved.cert, mended.cert]).size).toBe(4)
    expect(new X509Certificate(moved.cert).checkIP('10.0.0.9')).toBe('10.0.0.9')
    for (const each of [later, moved, mended]) expect(each.authority).toBe(first.authority)
  })
})

describe('a given certificate', () => {
  test('is refused in words where it cannot be used', async () => {
    const folder = temporaryFolder()
    const now = Date.now()
    const made = await selfSigned({ folder: join(folder, 'a'), names, now })
    const other = await selfSigned({ folder: join(folder, 'b'), names, now })
    const [cert, key, wrongKey, none] = ['cert.pem', 'key.pem', 'other.pem', 'none.pem'].map((name) =>
      join(folder, name)
    ) as [string, string, string, string]
    writeFileSync(cert, made.cert)
    writeFileSync(key, made.key)
    writeFileSync(wrongKey, other.key)
    expect(await readCertificate(cert, key, now)).toEqual({ cert: made.cert, key: made.key })
    const refusal = (message: string) => ({ code: 'CONFIG_TLS', message: expect.stringContaining(message) as unknown })
    await expect(readCertificate(none, key, now)).rejects.toMatchObject(refusal('cannot be read'))
    await expect(readCertificate(cert, wrongKey, now)).rejects.toMatchObject(refusal('is not the key of'))
    await expect(readCertificate(key, key, now)).rejects.toMatchObject(refusal('no certificate'))
    await expect(readCertificate(cert, cert, now)).rejects.toMatchObject(refusal('no private key'))
    await expect(readCertificate(cert, key, now + 400 * dayMs)).rejects.toMatchObject(refusal('ran out'))
  })
})

test('a server with a certificate speaks over TLS on all its doors, and takes the next one while it runs', async () => {
  const folder = temporaryFolder()
  const clock = createManualClock(Date.now())
  let given: ServerCertificate = { pem: await selfSigned({ folder, names, now: Date.now() }), given: true }
  const { authority } = await selfSigned({ folder, names, now: Date.now() })
  const source = await createCertificateSource(() => Promise.resolve(given), clock, silent)
  const server = await runServer({
    certificate: source,
    broker: { host: '127.0.0.1', port: 0, secure: { host: '127.0.0.1', port: 0 } }
  })
  expect(server.url).toMatch(/^https:/)
  await expect.poll(async () => (await get(`${server.url}/api/health`, authority)).status).toBe(200)
  const { headers } = await get(`${server.url}/api/sets`, authority)
  expect(headers['strict-transport-security']).toMatch(/^max-age=\d+$/)
  expect(String(headers['content-security-policy'])).toContain(`wss://127.0.0.1:${server.port}`)

  const socket: Screen = io(server.url, {
    transports: ['websocket'],
    autoConnect: false,
    reconnection: false,
    ca: authority
  })
  onTestFinished(() => void socket.disconnect())
  socket.connect()
  await next(socket, 'snapshot')

  const client = connect(`mqtts://127.0.0.1:${server.mqttsPort!}`, {
    ca: authority,
    reconnectPeriod: 0,
    protocolVersion: 4
  })
  onTestFinished(() => void client.end(true))
  await happens(client, 'connect')

  given = { pem: await selfSigned({ folder, names: [...names, '10.0.0.9'], now: Date.now() }), given: true }
  clock.advance(lookEveryMs)
  const wanted = fingerprintOf(given.pem.cert)
  await expect.poll(() => shown(server.port)).toBe(wanted)
  expect(await shown(server.mqttsPort!)).toBe(wanted)
})

test('a certificate of one’s own never makes browsers refuse to come without', async () => {
  const pem = await selfSigned({ folder: temporaryFolder(), names, now: Date.now() })
  const source = { current: () => ({ pem, given: false }), watch: () => () => undefined }
  const server = await runServer({ certificate: source })
  const { headers } = await get(`${server.url}/api/health`, pem.authority)
  expect(headers['strict-transport-security']).toBeUndefined()
})
