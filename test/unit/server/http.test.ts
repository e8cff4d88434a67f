import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { ErrorReply, HealthReply, SessionsReply, SetReply, SetsReply } from '#contracts/http.ts'
import { KickbackError } from '#contracts/errors.ts'
import { validate } from '#contracts/validate.ts'
import { createAllowedHosts } from '../../../server/http/allowed-hosts.ts'
import { createApp, type AppOptions } from '../../../server/http/create-app.ts'
import type { Entry } from '../../../server/store/store.ts'
import { makeSet, someTime } from '../../support/server-fixtures.ts'
import { accessOf } from '../../support/access.ts'
import { temporaryFolder, temporaryStore } from '../../support/server-store.ts'

const healthy: HealthReply = {
  status: 'ok',
  software: 'kickback 1',
  uptimeSeconds: 1,
  parts: { store: true, broker: true, bridge: null }
}

async function app(changes: Partial<AppOptions> = {}, entries: Entry[] = []) {
  const store = await temporaryStore()
  await store.save(entries)
  const made = await createApp({
    store,
    health: () => Promise.resolve(healthy),
    software: 'kickback 1',
    folder: null,
    allowedHosts: createAllowedHosts({ host: '127.0.0.1' }),
    access: await accessOf(store),
    logger: pino({ level: 'silent' }),
    ...changes
  })
  onTestFinished(() => made.close())
  return {
    get: (url: string, headers: Record<string, string> = {}) =>
      made.inject({ url, headers: { host: '127.0.0.1:3000', ...headers } }),
    inject: made.inject.bind(made)
  }
}

function page(): string {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Kickback</title>')
  writeFileSync(join(folder, 'assets', 'main-1a2b3c.js'), 'export {}')
  writeFileSync(join(folder, 'manifest.webmanifest'), '{}')
  return folder
}

const sets = (count: number): Entry[] =>
  Array.from({ length: count }, (_, index) => ({
    kind: 'set',
    set: makeSet({ number: index + 1, startedAt: someTime + index, reps: [] })
  }))

describe('the API', () => {
  test('tells health: 200 when all is up, else 503', async () => {
    const up = await (await app()).get('/api/health')
    expect(up.statusCode).toBe(200)
    expect(validate(HealthReply, up.json(), 'health')).toEqual(healthy)
    const down = await (
      await app({ health: () => Promise.resolve({ ...healthy, status: 'degraded' as const }) })
    ).get('/api/health')
    expect(down.statusCode).toBe(503)
    expect(validate(HealthReply, down.json(), 'health').status).toBe('degraded')
  })

  test('pages through sets', async () => {
    const { get } = await app({}, sets(5))
    const first = validate(SetsReply, (await get('/api/sets?limit=3')).json(), 'sets')
    expect(first.sets.map(({ number }) => number)).toEqual([5, 4, 3])
    const second = validate(
      SetsReply,
      (await get(`/api/sets?limit=3&before=${encodeURIComponent(first.next!)}`)).json(),
      'sets'
    )
    expect(second.sets.map(({ number }) => number)).toEqual([2, 1])
    expect(second.next).toBeNull()
  })

  test('gives fifty sets where no number is asked for', async () => {
    const { get } = await app({}, sets(60))
    expect((await get('/api/sets')).json<SetsReply>().sets).toHaveLength(50)
  })

  test('shows one set with its reps, and sessions', async () => {
    const { get } = await app({}, [{ kind: 'set', set: makeSet() }])
    const set = await get('/api/sets/cuff-1/s1/1')
    expect(validate(SetReply, set.json(), 'set')).toEqual(makeSet())
    expect(set.headers['cache-control']).toBe('private, no-cache')
    expect(validate(SessionsReply, (await get('/api/sessions')).json(), 'sessions').sessions).toHaveLength(1)
  })

  test.each([
    ['/api/sets?limit=0', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets?limit=201', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets?limit=many', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets?limit=NaN', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets?limit=', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets?limit=1.5', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets?limit=1&limit=2', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets?cuffId=A/B', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets?exercise=squat', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets?before=nonsense', 400, 'HTTP_BAD_REQUEST'],
    [`/api/sets?before=${'a'.repeat(201)}`, 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets/cuff-1/s1/0', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets/cuff-1/s1/one', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets/cuff-1/S1!/1', 400, 'HTTP_BAD_REQUEST'],
    ['/api/sets/cuff-1/s1/7', 404, 'HTTP_NOT_FOUND'],
    ['/api/sets/%E0%A4%A/s1/7', 400, 'HTTP_BAD_REQUEST'],
    ['/api/nothing', 404, 'HTTP_NOT_FOUND']
  ])('answers %s with %i %s', async (url, status, code) => {
    const reply = await (await app()).get(url)
    expect(reply.statusCode).toBe(status)
    expect(validate(ErrorReply, reply.json(), 'error').error.code).toBe(code)
  })

  test('says 503 where the store is away, and never more than is meant for people', async () => {
    const away = () => Promise.reject(new KickbackError('STORE_UNAVAILABLE', 'The disk is full.'))
    const broken = () => Promise.reject(new Error('secret at /home/someone'))
    const { get } = await app({ store: { sets: away, set: broken, sessions: away } })
    expect((await get('/api/sets')).statusCode).toBe(503)
    const reply = await get('/api/sets/cuff-1/s1/1')
    expect(reply.statusCode).toBe(500)
    expect(reply.body).not.toMatch(/secret|stack|at \//)
    expect(validate(ErrorReply, reply.json(), 'error').error.code).toBe('INTERNAL')
  })

  test('takes no body of any size to speak of', async () => {
    const { inject } = await app()
    const reply = await inject({
      method: 'POST',
      url: '/api/sets',
      headers: { host: 'localhost', 'content-type': 'application/json' },
      payload: JSON.stringify('x'.repeat(100_000))
    })
    expect(reply.statusCode).toBeGreaterThanOrEqual(400)
    expect(reply.statusCode).toBeLessThan(500)
  })
})

describe('the dashboard', () => {
  test('is served with a policy that allows its own files and sockets alone', async () => {
    const { get } = await app({ folder: page() })
    const reply = await get('/')
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toContain('<title>Kickback</title>')
    const policy = String(reply.headers['content-security-policy'])
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain('ws://127.0.0.1:3000')
    expect(policy).not.toContain('unsafe')
    expect(reply.headers['x-content-type-options']).toBe('nosniff')
    expect(reply.headers['cache-control']).toBe('no-cache')
  })

  test('lets browsers keep hashed assets for good, and nothing else', async () => {
    const { get } = await app({ folder: page() })
    expect((await get('/assets/main-1a2b3c.js')).headers['cache-control']).toContain('immutable')
    expect((await get('/manifest.webmanifest')).headers['cache-control']).toBe('no-cache')
  })

  test('answers the addresses that the page itself understands, and no missing file', async () => {
    const { get, inject } = await app({ folder: page() })
    for (const url of ['/history', '/sets/cuff-1/s1/3?from=x']) {
      expect((await get(url)).body, url).toContain('<title>Kickback</title>')
    }
    for (const url of ['/assets/old-9.js', '/favicon.ico', '/assets/']) {
      expect((await get(url)).statusCode, url).toBe(404)
    }
    expect((await inject({ method: 'POST', url: '/', headers: { host: 'localhost' } })).statusCode).toBe(404)
  })

  test('is no answer to files that the page of the API’s documents lacks', async () => {
    const { get } = await app({ folder: page() })
    for (const path of ['static/nothing', 'static/nothing.js']) {
      expect((await get(`/api/docs/${path}`)).statusCode, path).toBe(404)
    }
  })

  test('lets nobody out of its folder', async () => {
    const { get } = await app({ folder: page() })
    for (const url of ['/../package.json', '/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fetc/passwd']) {
      const reply = await get(url)
      expect(reply.statusCode === 200 && !reply.body.includes('<title>Kickback</title>'), url).toBe(false)
    }
  })

  test('says what to do where it is not built', async () => {
    const { get } = await app({ folder: join(temporaryFolder(), 'missing') })
    const reply = await get('/')
    expect(reply.statusCode).toBe(503)
    expect(reply.headers['content-type']).toContain('text/plain')
    expect(reply.body).toContain('npm run build')
    expect((await get('/api/health')).statusCode).toBe(200)
  })
})

describe('a request under a foreign name', () => {
  test.each(['evil.example', 'evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', 'a b'])(
    'is refused: %s',
    async (host) => {
      const reply = await (await app({ folder: page() })).get('/', { host })
      expect(reply.statusCode).toBe(403)
      expect(validate(ErrorReply, reply.json(), 'error').error.code).toBe('HTTP_FORBIDDEN')
    }
  )

  test('or from a foreign page is refused', async () => {
    const { get } = await app()
    expect((await get('/api/sets', { origin: 'http://evil.example' })).statusCode).toBe(403)
    expect((await get('/api/sets', { origin: 'null' })).statusCode).toBe(403)
    expect((await get('/api/sets', { origin: 'http://127.0.0.1:3000' })).statusCode).toBe(200)
  })
})
