import type { IncomingMessage } from 'node:http'
import cookies from '@fastify/cookie'
import type { ServerClock } from '../clock.ts'
import type { DeviceRow } from '../store/tables.ts'
import type { AccessBook } from './access-book.ts'
import { owner, type Caller } from './caller.ts'
import { isLoopback, isOwnRequest } from './local.ts'
import { hashOfSecret, sameText } from './secrets.ts'

export interface GateOptions {
  book: Pick<AccessBook, 'device' | 'seen'>
  /** Of this database: see AccessBook.signingSecret. */
  signingSecret: string
  clock: ServerClock
  /** True where everything goes over TLS: the cookie is then never sent without. */
  secure: boolean
  /** Which addresses are this machine's own; a test may say otherwise. */
  isLocal?: ((address: string | undefined) => boolean) | undefined
}

/** Tells who is speaking, by the connection and by the cookie. */
export interface Gate {
  /** Null for a stranger. @throws KickbackError STORE_UNAVAILABLE */
  identify(request: IncomingMessage): Promise<Caller | null>
  /** True for this machine's own requests, which need no cookie. */
  isOwn(request: IncomingMessage): boolean
  /** The id in a cookie of this server's making, whether or not the device is still paired. */
  signedId(request: IncomingMessage): string | null
  cookieName: string
  /** What a newly paired device is given. */
  cookieFor(deviceId: string, secret: string): string
  /** The cookie as it came; null where there is none that this server has signed. */
  cookieOf(request: IncomingMessage): string | null
  /** Asks the store anew for this device. */
  forget(deviceId: string): void
}

/** How long the store's word on a device is good for: the longest that a device revoked elsewhere still gets answers. */
export const rememberedMs = 2000
const remembered = 1000
/** How exactly it is kept when a device was last seen. */
const seenEveryMs = 10 * 60_000

export function createGate(options: GateOptions): Gate {
  const { book, clock, secure, isLocal = isLoopback } = options
  const signer = cookies.signerFactory(options.signingSecret)
  const known = new Map<string, { device: DeviceRow | null; at: number }>()
  // The prefix makes browsers refuse a cookie of this name that was set without TLS or by another host.
  const cookieName = secure ? '__Host-kickback' : 'kickback'

  function cookieOf({ headers }: IncomingMessage): string | null {
    const header = headers.cookie
    if (header === undefined || header.length > 4096) return null
    const value = cookies.parse(header)[cookieName]
    return value !== undefined && signer.unsign(value).valid ? value : null
  }

  function tokenOf(request: IncomingMessage): { id: string; secret: string } | null {
    const cookie = cookieOf(request)
    const match = /^([0-9a-f]{16})\.([\w-]{20,100})$/.exec(cookie === null ? '' : (signer.unsign(cookie).value ?? ''))
    return match?.[1] === undefined || match[2] === undefined ? null : { id: match[1], secret: match[2] }
  }

  async function deviceOf(id: string): Promise<DeviceRow | null> {
    const now = clock.now()
    const fresh = known.get(id)
    if (fresh !== undefined && Math.abs(now - fresh.at) < rememberedMs) return fresh.device
    const device = await book.device(id)
    if (known.size >= remembered) known.clear()
    known.set(id, { device, at: now })
    if (device !== null && Math.abs(now - device.last_seen_at) >= seenEveryMs) {
      device.last_seen_at = now
      await book.seen(id, now)
    }
    return device
  }

  return {
    cookieName,
    isOwn: (request) => isOwnRequest(request, isLocal),
    signedId: (request) => tokenOf(request)?.id ?? null,
    cookieFor: (deviceId, secret) => signer.sign(`${deviceId}.${secret}`),
    cookieOf,
    forget: (deviceId) => void known.delete(deviceId),
    async identify(request) {
      if (isOwnRequest(request, isLocal)) return owner
      const token = tokenOf(request)
      if (token === null) return null
      const device = await deviceOf(token.id)
      if (device === null || !sameText(device.secret_hash, hashOfSecret(token.secret))) return null
      return { role: device.role, deviceId: device.id, name: device.name }
    }
  }
}
