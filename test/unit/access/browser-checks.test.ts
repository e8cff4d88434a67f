import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { pairingsPerMinute, requestsPerMinute } from '../../../server/access/limit-requests.ts'
import { createAllowedHosts } from '../../../server/http/allowed-hosts.ts'
import { createApp } from '../../../server/http/create-app.ts'
import { accessOf } from '../../support/access.ts'
import { temporaryStore } from '../../support/server-store.ts'

const here = '127.0.0.1'
const elsewhere = '192.168.1.9'
const host = '192.168.1.7:3000'
const own = { host, origin: `http://${host}` }

async function openApp(secure = false) {
  const store = await temporaryStore()
  const access = await accessOf(store, { secure })
  const app = await createApp({
    store,
    health: () =>
      Promise.resolve({
        status: 'ok',
        software: 'k',
        uptimeSeconds: 1,
        parts: { store: true, broker: true, bridge: null }
      }),
    software: 'kickback 1',
    folder: null,
    allowedHosts: createAllowedHosts({ host: '0.0.0.0' }),
    access,
    logger: pino({ level: 'silent' })
  })
  onTestFinished(() => app.close())
  const issue = (headers: Record<string, string>, remoteAddress = here, payload: unknown = { role: 'coach' }) =>
    app.inject({ method: 'POST', url: '/api/access/codes', headers, remoteAddress, payload: payload as object })
  return { app, access, issue }
}

describe('what changes anything', () => {
  test('is done for a script on this machine, and for a page of the server’s own', async () => {
    const { issue } = await openApp()
    expect((await issue({ host: 'localhost:3000' })).statusCode).toBe(200)
    expect(
      (await issue({ host: 'localhost:3000', origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }))
        .statusCode
    ).toBe(200)
  })

  test.each([
    { origin: 'http://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:8080' },
    { origin: 'http://127.0.0.1:8080', 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }
  ])('is refused to another site’s page in a browser on this machine: %o', async (headers) => {
    const { issue } = await openApp()
    const reply = await issue({ host: '127.0.0.1:3000', ...(headers as Record<string, string>) })
    expect(reply.statusCode).toBe(403)
    expect(reply.json()).toMatchObject({ error: { code: 'HTTP_FORBIDDEN' } })
  })

  test('is taken as JSON alone', async () => {
    const { app } = await openApp()
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/xml'
    ]) {
      const reply = await app.inject({
        method: 'POST',
        url: '/api/access/codes',
        headers: { host: 'localhost', 'content-type': type },
        payload: '{"role":"coach"}'
      })
      expect(reply.statusCode, type).toBe(400)
    }
  })

  test('names the page that it comes from where it comes from elsewhere', async () => {
    const { app } = await openApp()
    const pair = (headers: Record<string, string>) =>
      app.inject({ method: 'POST', url: '/api/access/pair', headers, remoteAddress: elsewhere, payload: { code: 'x' } })
    expect((await pair({ host })).json()).toMatchObject({ error: { code: 'HTTP_FORBIDDEN' } })
    expect((await pair({ host, origin: `http://${elsewhere}` })).json()).toMatchObject({
      error: { code: 'HTTP_FORBIDDEN' }
    })
    expect((await pair(own)).json()).toMatchObject({ error: { code: 'ACCESS_CODE' } })
  })
})

test('a name of this machine makes nobody its owner: a stranger can make one point here', async () => {
  const { app } = await openApp()
  const { hostname } = await import('node:os')
  const reply = await app.inject({ url: '/api/sets', headers: { host: `${hostname().toLowerCase()}.local:3000` } })
  expect(reply.statusCode).toBe(401)
})

describe('the cookie', () => {
  test('is out of reach of scripts and of other sites, and over TLS alone where there is TLS', async () => {
    for (const secure of [false, true]) {
      const { app, access } = await openApp(secure)
      const { code } = await access.desk.issue('coach')
      const reply = await app.inject({
        method: 'POST',
        url: '/api/access/pair',
        headers: own,
        remoteAddress: elsewhere,
        payload: { code, name: 'Rack\u001b[2J \u202e2' }
      })
      expect(reply.json()).toEqual({ role: 'coach', name: 'Rack[2J 2' })
      const cookie = String(reply.headers['set-cookie'])
      for (const part of ['HttpOnly', 'SameSite=Strict', 'Path=/']) expect(cookie).toContain(part)
      expect(cookie.includes('Secure') && cookie.startsWith('__Host-')).toBe(secure)
      const [value] = cookie.split(';') as [string]
      const me = (sent: string) =>
        app.inject({ url: '/api/access/me', headers: { host, cookie: sent }, remoteAddress: elsewhere })
      expect((await me(value)).json()).toMatchObject({ role: 'coach' })
      // Signed for another id, with another secret, or not at all.
      for (const forged of [
        value.slice(0, -2),
        value.replace(/=[0-9a-f]{4}/, '=0000'),
        `${value.split('=')[0]!}=x`,
        ''
      ]) {
        expect((await me(forged)).json()).toEqual({ role: null, name: null })
      }
    }
  })

  test('that is signed right but holds another secret is a stranger’s', async () => {
    const { app, access } = await openApp()
    const { code } = await access.desk.issue('coach')
    const { id } = await access.desk.redeem(code, 'T', 'a')
    const cookie = `${access.gate.cookieName}=${encodeURIComponent(access.gate.cookieFor(id, 'A'.repeat(43)))}`
    const reply = await app.inject({ url: '/api/access/me', headers: { host, cookie }, remoteAddress: elsewhere })
    expect(reply.json()).toEqual({ role: null, name: null })
  })
})

describe('limits', () => {
  test('hold a stranger, and neither this machine nor the probe', async () => {
    const { app } = await openApp()
    const get = (url: string, remoteAddress: string) => app.inject({ url, headers: { host }, remoteAddress })
    let last = 0
    for (let n = 0; n <= requestsPerMinute; n++) last = (await get('/api/sets', elsewhere)).statusCode
    expect(last).toBe(429)
    const reply = await get('/api/sets', elsewhere)
    expect(reply.json()).toMatchObject({ error: { code: 'HTTP_TOO_MANY' } })
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    expect((await get('/api/health', elsewhere)).statusCode).toBe(200)
    expect((await get('/api/sets', '192.168.1.10')).statusCode).toBe(401)
    expect((await get('/api/sets', here)).statusCode).toBe(200)
  })

  test('are tighter on pairing', async () => {
    const { app } = await openApp()
    const codes: string[] = []
    for (let n = 0; n <= pairingsPerMinute; n++) {
      const reply = await app.inject({
        method: 'POST',
        url: '/api/access/pair',
        headers: own,
        remoteAddress: elsewhere,
        payload: {}
      })
      codes.push(reply.json<{ error: { code: string } }>().error.code)
    }
    expect(codes.slice(0, -1).every((code) => code === 'HTTP_BAD_REQUEST')).toBe(true)
    expect(codes.at(-1)).toBe('HTTP_TOO_MANY')
  })
})
