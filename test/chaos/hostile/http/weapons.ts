import type { Dice } from '../dice.ts'
import { checkSecret } from '../tally.ts'
import type { Attack, Route, Target, Weapon } from '../target.ts'
import { talk } from '../wire.ts'
import { anyBody, badBody } from './bodies.ts'
import { coach, foreignPage, stranger, viewer, type Caller } from './callers.ts'
import { request, statusesIn, type HandMade } from './requests.ts'

/** Sends bytes as somebody, and counts what they were answered. */
async function send(
  { target, tally }: Attack,
  kind: string,
  caller: Caller,
  chunks: Buffer[],
  messages: number,
  gapMs = 0
): Promise<void> {
  const label = `HTTP ${kind}, ${caller.name}`
  const heard = await talk({ port: target.httpPort, from: caller.from, chunks, gapMs })
  if (!caller.mayRead) checkSecret(tally, heard, target.secret, label)
  const statuses = statusesIn(heard.received)
  for (const status of statuses.slice(0, messages)) {
    tally.add(label, String(status))
    if (status >= 500) tally.fault(`${label}: ${status} to ${Buffer.concat(chunks).toString('latin1').slice(0, 300)}`)
  }
  const rest = messages - statuses.length
  if (rest > 0) tally.add(label, heard.how === 'silent' ? 'held' : 'cut off', rest)
}

const reads = (method: string): boolean => method === 'GET' || method === 'HEAD'

/** The route with names of things that there are, or with rubbish in their place. */
function addressOf(route: Route, target: Target, dice: Dice): string {
  const known: Record<string, string> = {
    cuffId: dice.pick(target.honest),
    session: target.secret,
    number: '1',
    id: target.deviceId,
    athleteId: target.athleteId,
    planId: target.planId,
    correctionId: target.correctionId
  }
  const odd = ['__proto__', '%00', '..%2f..', '-1', '1e9', 'x'.repeat(99), '%F0%9F%98%80', "'", '%ff', 'NaN']
  return route.url.replaceAll(/:(\w+)(\([^)]*\))?|\*/g, (_all, name: string | undefined) =>
    dice.unit() < 0.7 ? (known[name ?? ''] ?? 'index.html') : dice.pick(odd)
  )
}

function oddQuery(dice: Dice): string {
  const name = dice.pick([
    'limit',
    'before',
    'cuffId',
    'session',
    'side',
    'athleteId',
    'removed',
    '__proto__',
    'constructor[prototype][x]',
    'limit[]',
    ''
  ])
  const value = dice.pick([
    '-1',
    '1e99',
    'NaN',
    '0',
    '201',
    'AAAA',
    'MTAwIGE',
    '%00',
    '%ff',
    '%',
    "1'or'1",
    'x'.repeat(4000),
    '__proto__',
    Buffer.from(`${dice.whole(0, 9)}e5 \u0000`).toString('base64url'),
    Buffer.from(`99999999999999999999 ${dice.word(3)}`).toString('base64url'),
    Buffer.from(`1234567890123456 \u0000${dice.word(3)}'`).toString('base64url')
  ])
  return `?${name}=${value}${dice.unit() < 0.3 ? `&${name}=2` : ''}`
}

/** One request to a route that there is. A coach, who may change things, sends nothing that could be taken. */
function onRoute({ target, dice }: Attack, caller: Caller): HandMade {
  const taken =
    caller.name !== 'coach'
      ? target.routes
      : target.routes.filter(({ method }) => ['GET', 'POST', 'PUT', 'PATCH'].includes(method))
  const route = dice.pick(taken)
  const path = addressOf(route, target, dice) + (dice.unit() < 0.4 ? oddQuery(dice) : '')
  const body = reads(route.method) ? undefined : caller.name === 'coach' ? badBody(target, dice) : anyBody(target, dice)
  return { method: route.method, path, headers: caller.headers, ...(body === undefined ? {} : { body }) }
}

const route =
  (who: (attack: Attack) => Caller): Weapon =>
  async (attack) => {
    const caller = who(attack)
    await send(attack, 'routes', caller, [request(onRoute(attack, caller))], 1)
  }

const methods = [
  'TRACE',
  'CONNECT',
  'OPTIONS',
  'PROPFIND',
  'PURGE',
  'M-SEARCH',
  'get',
  'POST\t',
  'PRI',
  'QUERY',
  'X'.repeat(2000),
  'G\u0000T'
]
const paths = (dice: Dice): string =>
  dice.pick([
    '/../../../../etc/passwd',
    '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%252e%252e/index.html',
    '/..\\..\\kickback.db',
    '/index.html%00.js',
    '/%00',
    '/%',
    '/%c0%ae%c0%ae/',
    '//api/sets',
    '/api//sets',
    '/API/SETS',
    '/api%2fsets',
    '/api/sets/%2e%2e/sessions',
    '/api;x=1/sets',
    `/${'a'.repeat(20_000)}`,
    `/api/sets/${'%61'.repeat(2000)}`,
    'http://other.example/api/sets',
    '*',
    'api/sets',
    `/api/sets?${'a=1&'.repeat(2000)}`,
    `/${dice
      .bytes(40)
      .toString('latin1')
      .replaceAll(/[\r\n ]/g, '')}`
  ])

const odd: Weapon = async (attack) => {
  const { dice, target } = attack
  const caller = dice.pick([stranger, viewer, foreignPage])(attack)
  const made: HandMade = { path: paths(dice), headers: caller.headers }
  if (dice.unit() < 0.4)
    Object.assign(made, { method: dice.pick(methods), path: addressOf(dice.pick(target.routes), target, dice) })
  if (dice.unit() < 0.1) made.version = dice.pick(['HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/9', 'ICY', ''])
  await send(attack, 'methods and addresses', caller, [request(made)], 1)
}

const headers: Weapon = async (attack) => {
  const { dice } = attack
  const caller = dice.pick([stranger, viewer])(attack)
  const more = dice.pick<Record<string, string>>([
    { 'x-long': 'x'.repeat(20_000) },
    Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`x-${i}`, 'y'])),
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/json; charset=utf-7' },
    { 'content-type': 'multipart/form-data; boundary=' },
    { 'content-type': '__proto__' },
    { 'content-length': '-1' },
    { 'content-length': '99999999999999' },
    { 'content-length': '1, 2' },
    { 'transfer-encoding': 'gzip, identity, chunked' },
    { expect: '100-continue' },
    { expect: 'the-impossible' },
    { 'bad header': '1' },
    { cookie: `kickback=${'a;'.repeat(3000)}` },
    { __proto__x: '1', constructor: '1' }
  ])
  const { body, ...made } = onRoute(attack, caller)
  const made2 = { ...made, headers: { ...caller.headers, ...more }, body: body ?? '{}' }
  await send(attack, 'headers', caller, [request(made2)], 1)
}

const pipelined: Weapon = async (attack) => {
  const caller = attack.dice.pick([stranger, viewer])(attack)
  const count = attack.dice.whole(5, 30)
  const requests = Array.from({ length: count }, (_, i) => request({ ...onRoute(attack, caller), keep: i < count - 1 }))
  await send(attack, 'pipelined', caller, [Buffer.concat(requests)], count)
}

/** A second request hidden in the first: whoever reads lengths in two ways takes it for somebody's. */
const smuggled: Weapon = async (attack) => {
  const { dice, target } = attack
  const caller = dice.pick([stranger, viewer])(attack)
  const hidden = request({
    method: 'DELETE',
    path: `/api/access/devices/${target.deviceId}`,
    headers: { host: `127.0.0.1:${target.httpPort}` }
  })
  const framing = dice.pick<Record<string, string>>([
    { 'content-length': '4', 'transfer-encoding': 'chunked' },
    { 'transfer-encoding': 'xchunked', 'content-length': String(hidden.length) },
    { 'transfer-encoding': 'chunked', 'Transfer-Encoding': 'identity' },
    { 'content-length': '0', 'Content-Length': String(hidden.length) },
    { 'transfer-encoding ': 'chunked' },
    { 'transfer-encoding': '\u000bchunked' },
    { 'content-length': `0\r\n content-length: ${hidden.length}` }
  ])
  const front = request({
    method: 'POST',
    path: '/api/access/pair',
    headers: { ...caller.headers, ...framing },
    keep: true
  })
  const size = dice.pick(['0', '1', 'fffffffffffffffff', '-1', 'zz', '0;x=y'])
  await send(attack, 'smuggled', caller, [front, Buffer.from(`${size}\r\n\r\n`), hidden], 2)
}

const portions = (whole: Buffer, count: number): Buffer[] => {
  const size = Math.ceil(whole.length / count)
  return Array.from({ length: count }, (_, i) => whole.subarray(i * size, (i + 1) * size))
}

/** A body that comes in parts, slowly: strangers are answered before it, a coach when it has ended. */
const slow: Weapon = async (attack) => {
  const { dice, target } = attack
  const caller = dice.pick([stranger, coach])(attack)
  const body = Buffer.from(badBody(target, dice))
  const whole = request({
    method: 'POST',
    path: dice.pick(['/api/athletes', '/api/plans']),
    headers: caller.headers,
    body
  })
  const parts = portions(whole, 12)
  await send(attack, 'in parts', caller, parts, 1, 25)
}

export const httpWeapons: Record<string, Weapon> = {
  stranger: route(stranger),
  viewer: route(viewer),
  coach: route(coach),
  foreignPage: route(foreignPage),
  odd,
  headers,
  pipelined,
  smuggled,
  slow
}
