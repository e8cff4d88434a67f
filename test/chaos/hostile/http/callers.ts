import type { Dice } from '../dice.ts'
import { here, strangersAddress, type Attack, type Target } from '../target.ts'

/** Who asks: where from, with which headers, and whether they may read. */
export interface Caller {
  name: 'stranger' | 'viewer' | 'coach' | 'owner, foreign page'
  from: string
  headers: Record<string, string>
  mayRead: boolean
}

const own = ({ httpPort }: Target): Record<string, string> => ({
  host: `127.0.0.1:${httpPort}`,
  origin: `http://127.0.0.1:${httpPort}`
})

/** A cookie like one of the server's, and none of its making. */
function forgedCookie({ viewers }: Target, dice: Dice): string {
  const real = dice.pick(viewers)
  const at = dice.whole(20, real.length - 2)
  return dice.pick([
    real.slice(0, at) + (real[at] === 'x' ? 'y' : 'x') + real.slice(at + 1),
    real.slice(0, at),
    `kickback=${dice.word(16)}.${dice.word(40)}.${dice.word(40)}`,
    'kickback=',
    `kickback=${'%'.repeat(50)}`,
    `__Host-${real}`,
    `__proto__=1; constructor=2; kickback[]=${dice.word(9)}`,
    `kickback=${'a'.repeat(5000)}`
  ])
}

const lyingHeaders: readonly Record<string, string>[] = [
  { 'x-forwarded-for': here },
  { forwarded: 'for=127.0.0.1;host=localhost' },
  { 'x-real-ip': here, 'x-forwarded-host': 'localhost' },
  { 'x-original-url': '/api/health', 'x-rewrite-url': '/' },
  { 'x-http-method-override': 'GET' },
  { authorization: 'Basic YWRtaW46YWRtaW4=' },
  { 'x-request-id': '<script>' },
  { 'accept-encoding': 'br;q=9e9, *' },
  { range: 'bytes=0-0,-1,99999999999-' },
  { 'if-none-match': '*', 'if-modified-since': 'never' },
  { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' },
  { upgrade: 'h2c', 'http2-settings': 'AAMAAABkAAQAAP__' },
  {}
]

export function stranger({ target, dice }: Attack): Caller {
  const forged = dice.unit() < 0.5 ? { cookie: forgedCookie(target, dice) } : {}
  const headers = { ...own(target), ...dice.pick(lyingHeaders), ...forged }
  return { name: 'stranger', from: strangersAddress(dice), headers, mayRead: false }
}

export const viewer = ({ target, dice }: Attack): Caller => ({
  name: 'viewer',
  from: strangersAddress(dice),
  headers: { ...own(target), ...dice.pick(lyingHeaders), cookie: dice.pick(target.viewers) },
  mayRead: true
})

export const coach = ({ target, dice }: Attack): Caller => ({
  name: 'coach',
  from: strangersAddress(dice),
  headers: { ...own(target), cookie: dice.pick(target.coaches) },
  mayRead: true
})

/** A page of another site in the owner's own browser: the address is this machine's, and that must not be enough. */
export function foreignPage({ target, dice }: Attack): Caller {
  const foreign = dice.pick<Record<string, string>>([
    { host: 'rebound.example', origin: 'http://rebound.example' },
    { host: `rebound.example:${target.httpPort}` },
    { host: '' },
    { host: `127.0.0.1:${target.httpPort}@rebound.example` },
    { host: `127.0.0.1.rebound.example:${target.httpPort}` },
    { ...own(target), origin: 'http://other.example' },
    { ...own(target), origin: 'null' },
    { ...own(target), 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }
  ])
  return { name: 'owner, foreign page', from: here, headers: foreign, mayRead: false }
}
