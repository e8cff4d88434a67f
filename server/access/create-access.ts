import { randomBytes } from 'node:crypto'
import type { ServerClock } from '../clock.ts'
import type { AccessBook } from './access-book.ts'
import { createCuffKeys } from './cuff-keys.ts'
import { createGate } from './gate.ts'
import { createPairingDesk } from './pairing-desk.ts'
import type { AccessRoutesOptions } from './routes.ts'

export interface AccessOptions {
  book: AccessBook
  clock: ServerClock
  secure: boolean
  addresses: () => string[]
  isLocal?: ((address: string | undefined) => boolean) | undefined
  /** Told of a device that may speak no more. */
  onRevoked: (deviceId: string) => void
  /** Told of a cuff whose key opens nothing any more. */
  onCuffKey: (cuffId: string) => void
}

/**
 * Everything that knows who may speak, over one store. The signing secret lies in the store, where all servers on it find
 * it. Whoever reads it there cannot make a cookie with it: a cookie holds a secret of its own besides, of which the store
 * has the hash alone.
 */
export async function createAccess(options: AccessOptions): Promise<AccessRoutesOptions> {
  const { book, clock, secure, isLocal } = options
  const signingSecret = await book.signingSecret(() => randomBytes(32).toString('base64url'))
  const gate = createGate({ book, signingSecret, clock, secure, isLocal })
  return {
    gate,
    book,
    secure,
    addresses: options.addresses,
    desk: createPairingDesk({ book, signingSecret, clock }),
    cuffKeys: createCuffKeys({ book, clock, changed: options.onCuffKey }),
    revoked(deviceId) {
      gate.forget(deviceId)
      options.onRevoked(deviceId)
    }
  }
}
