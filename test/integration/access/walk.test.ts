import { once } from 'node:events'
import { describe, expect, test } from 'vitest'
import { examplePlan } from '#contracts/records/examples.ts'
import { eventAccess } from '#contracts/socket-events.ts'
import { knownCuff, openGym, type Gym, type Route } from '../../support/gym.ts'
import { ask, codeOf, elsewhere, remoteScreen, type Reply } from '../../support/remote.ts'
import { mqttClient, next } from '../../support/server-harness.ts'

/** All that a stranger may ask for. A route that is meant for anyone is written down here, or fails. */
const forAnyone = ['/api/health', '/api/health/live', '/api/health/ready', '/api/access/me', '/', '/*'].flatMap(
  (url) => [`GET ${url}`, `HEAD ${url}`]
)
const pairing = 'POST /api/access/pair'
const reading = (method: string): boolean => method === 'GET' || method === 'HEAD'
const nameOf = ({ method, url }: Route): string => `${method} ${url}`

const samples: Record<string, string> = { cuffId: knownCuff, session: 's1', number: '1', id: '0123456789abcdef' }
const addressOf = ({ url }: Route): string =>
  url
    .replaceAll(/:(\w+)(\([^)]*\))?/g, (_all, name: string) => samples[name] ?? '1')
    .replace('*', 'assets/main-1a2b3c.js')

/** Events that choose what the sender itself is shown, and go no further. One that is new here is a viewer's for a reason. */
const lookingOnly = ['watch']

/** What to send, so that a request does not fail for want of a body. */
const bodies: Record<string, unknown> = {
  'POST /api/access/codes': { role: 'coach' },
  'POST /api/access/pair': { code: 'AAAA-AAAA' },
  'PATCH /api/access/devices/:id': { name: 'Mine' },
  'POST /api/cuffs/:cuffId/run': { name: 'Legs', items: examplePlan.items },
  'POST /api/runs/:runId/rest': { revision: 1, seconds: 15 },
  ...Object.fromEntries(
    ['skip', 'back', 'stop', 'go-on'].map((action) => [`POST /api/runs/:runId/${action}`, { revision: 1 }])
  )
}

async function walk(gym: Gym, cookie: string | null): Promise<Map<string, Reply>> {
  const replies = new Map<string, Reply>()
  for (const route of gym.routes) {
    const body = reading(route.method) ? undefined : (bodies[nameOf(route)] ?? {})
    replies.set(nameOf(route), await ask(`${gym.url}${addressOf(route)}`, { method: route.method, body, cookie }))
  }
  return replies
}

/** What the server tells bridges of its own accord, for what they said before. */
const receipts = /\/(keeper|stored)$/

/** Everything that goes over the broker meanwhile. */
async function overheard(gym: Gym): Promise<string[]> {
  const witness = await mqttClient(gym.mqttUrl)
  const heard: string[] = []
  witness.on('message', (topic, _payload, { retain }) => {
    if (!retain && !receipts.test(topic)) heard.push(topic)
  })
  await witness.subscribeAsync('#', { qos: 1 })
  return heard
}

describe('a stranger', () => {
  test('is turned away at every route, reads nothing and changes nothing', async () => {
    const gym = await openGym()
    expect(gym.routes.length).toBeGreaterThan(15)
    const heard = await overheard(gym)
    const before = gym.content()
    for (const [name, reply] of await walk(gym, null)) {
      if (forAnyone.includes(name)) expect(reply.status, name).toBeLessThan(400)
      else if (name === pairing) expect(codeOf(reply), name).toBe('ACCESS_CODE')
      else {
        expect(reply.status, name).toBe(401)
        if (!name.startsWith('HEAD ')) expect(codeOf(reply), name).toBe('ACCESS_UNPAIRED')
      }
      expect(reply.text, name).not.toContain(knownCuff)
      expect(reply.cookie, name).toBeNull()
    }
    expect(gym.content()).toBe(before)
    expect(heard).toEqual([])
  })

  test('learns nothing of addresses that do not exist', async () => {
    const { url } = await openGym()
    for (const path of [
      '/api',
      '/api/',
      '/api/nothing',
      '/API/sets',
      '/api/access/nothing',
      '//api/sets',
      '/api%2Fsets'
    ]) {
      for (const method of ['GET', 'POST', 'DELETE', 'PUT', 'OPTIONS', 'PROPFIND']) {
        const reply = await ask(`${url}${path}`, { method, ...(method === 'GET' ? {} : { body: {} }) })
        expect(reply.text, `${method} ${path}`).not.toContain(knownCuff)
        if (path.startsWith('/api/')) expect(reply.status, `${method} ${path}`).toBe(401)
      }
    }
  })

  test.each(['websocket', 'polling'] as const)('gets no socket over %s', async (transport) => {
    const gym = await openGym()
    const heard = await overheard(gym)
    const socket = remoteScreen(gym.url, null, transport)
    const told: string[] = []
    socket.onAny((name: string) => told.push(name))
    const refused = once(socket as unknown as NodeJS.EventEmitter, 'connect_error')
    socket.connect()
    for (const event of Object.keys(eventAccess))
      socket.emit(event as 'command', knownCuff, { id: 'c1', action: 'end-set' }, () => undefined)
    await refused
    expect(socket.connected).toBe(false)
    expect([told, heard]).toEqual([[], []])
  })

  test('does not get into the session of a paired screen, even knowing its number', async () => {
    const gym = await openGym()
    const cookie = await gym.pair('coach')
    const open = `${gym.url}/socket.io/?EIO=4&transport=polling`
    const { text } = await ask(open, { cookie })
    const { sid } = JSON.parse(text.slice(1)) as { sid: string }
    for (const thief of [null, await gym.pair('viewer')]) {
      expect((await ask(`${open}&sid=${sid}`, { method: 'POST', cookie: thief })).status).toBe(400)
      expect((await ask(`${open}&sid=${sid}`, { cookie: thief })).status).toBe(400)
    }
    expect(
      (await ask(`${open}&sid=${sid}`, { method: 'POST', cookie, headers: { 'content-type': 'text/plain' } })).status
    ).toBe(200)
  })

  test.each(['x-forwarded-for', 'forwarded', 'via', 'x-forwarded-host', 'x-real-ip'])(
    'is not taken for this machine behind a proxy that says %s',
    async (header) => {
      const { url } = await openGym()
      const from = '127.0.0.1'
      expect((await ask(`${url}/api/sets`, { from })).status).toBe(200)
      expect((await ask(`${url}/api/sets`, { from, headers: { [header]: '192.168.1.7' } })).status).toBe(401)
    }
  )
})

describe('a viewer', () => {
  test('reads what viewers read, and changes nothing at any route', async () => {
    const gym = await openGym()
    const cookie = await gym.pair('viewer')
    const heard = await overheard(gym)
    const before = gym.content()
    const replies = await walk(gym, cookie)
    for (const route of gym.routes) {
      const name = nameOf(route)
      const { status } = replies.get(name)!
      if (name === pairing) continue
      // What changes anything is never a viewer's.
      const allowed = reading(route.method) && ['anyone', 'viewer'].includes(route.access ?? 'owner')
      if (allowed) expect([401, 403], name).not.toContain(status)
      else expect(status, name).toBe(403)
    }
    expect(replies.get('GET /api/sets')!.text).toContain(knownCuff)
    expect(gym.content()).toBe(before)
    expect(heard).toEqual([])
  })

  test('sees everything on a socket and commands nothing', async () => {
    const gym = await openGym()
    const heard = await overheard(gym)
    const socket = remoteScreen(gym.url, await gym.pair('viewer'))
    socket.connect()
    expect(JSON.stringify(await next(socket, 'snapshot'))).toContain(knownCuff)
    const changing = Object.entries(eventAccess).filter(([event]) => !lookingOnly.includes(event))
    expect(changing.length).toBeGreaterThan(0)
    for (const [event, access] of changing) {
      expect(['coach', 'owner'], event).toContain(access)
      const answer: unknown = await socket.emitWithAck(event as 'command', knownCuff, { id: 'c1', action: 'end-set' })
      expect(answer, event).toMatchObject({ id: 'c1', ok: false, trouble: { code: 'ACCESS_ROLE' } })
    }
    expect(heard).toEqual([])
  })
})

describe('a coach', () => {
  test('administers nothing', async () => {
    const gym = await openGym()
    const cookie = await gym.pair('coach')
    const replies = await walk(gym, cookie)
    const owners = gym.routes.filter(({ access }) => access === undefined || access === 'owner')
    expect(owners.length).toBeGreaterThan(8)
    for (const route of owners) expect(replies.get(nameOf(route))!.status, nameOf(route)).toBe(403)
  })

  test('commands a cuff', async () => {
    const gym = await openGym()
    const bridge = await mqttClient(gym.mqttUrl)
    await bridge.subscribeAsync(`kickback/v1/${knownCuff}/command`, { qos: 1 })
    bridge.on('message', (_topic, payload) => {
      const { id } = JSON.parse(payload.toString()) as { id: string }
      bridge.publish(`kickback/v1/${knownCuff}/command/result`, JSON.stringify({ id, ok: true, trouble: null }), {
        qos: 1
      })
    })
    const socket = remoteScreen(gym.url, await gym.pair('coach'), 'polling')
    socket.connect()
    await next(socket, 'snapshot')
    expect(await socket.emitWithAck('command', knownCuff, { id: 'c1', action: 'end-set' })).toMatchObject({ ok: true })
    const answer: unknown = await socket.emitWithAck('no-such-event' as 'command', knownCuff, {
      id: 'c2',
      action: 'end-set'
    })
    expect(answer).toMatchObject({ id: 'c2', ok: false, trouble: { code: 'HTTP_BAD_REQUEST' } })
  })
})

describe('a revoked device', () => {
  test('loses its socket at once, and every route', async () => {
    const gym = await openGym()
    const cookie = await gym.pair('coach')
    const sockets = [remoteScreen(gym.url, cookie), remoteScreen(gym.url, cookie, 'polling')]
    for (const socket of sockets) {
      socket.connect()
      await next(socket, 'snapshot')
    }
    const gone = sockets.map((socket) => once(socket as unknown as NodeJS.EventEmitter, 'disconnect'))
    const from = '127.0.0.1'
    const listed = await ask(`${gym.url}/api/access/devices`, { from })
    const [device] = (JSON.parse(listed.text) as { devices: { id: string }[] }).devices
    expect((await ask(`${gym.url}/api/access/devices/${device!.id}`, { method: 'DELETE', from })).status).toBe(200)
    await Promise.all(gone)

    const before = gym.content()
    for (const [name, reply] of await walk(gym, cookie)) {
      if (!forAnyone.includes(name) && name !== pairing) expect(reply.status, name).toBe(401)
      expect(reply.text, name).not.toContain(knownCuff)
    }
    expect(gym.content()).toBe(before)
    const again = remoteScreen(gym.url, cookie)
    const refused = once(again as unknown as NodeJS.EventEmitter, 'connect_error')
    again.connect()
    await refused
  })
})

test('the address that stands for elsewhere is none of this machine in these tests', async () => {
  const { url } = await openGym()
  expect(JSON.parse((await ask(`${url}/api/access/me`)).text)).toEqual({ role: null, name: null })
  expect(JSON.parse((await ask(`${url}/api/access/me`, { from: '127.0.0.1' })).text)).toEqual({
    role: 'owner',
    name: null
  })
  expect(elsewhere).not.toBe('127.0.0.1')
})
