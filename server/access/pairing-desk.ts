import { readCode, type CodeReply, type DeviceRole } from '#contracts/access.ts'
import { KickbackError } from '#contracts/errors.ts'
import type { ServerClock } from '../clock.ts'
import type { AccessBook } from './access-book.ts'
import { createTries } from './tries.ts'
import { hashOfCode, hashOfSecret, newCode, newId, newSecret, sameText } from './secrets.ts'

export interface PairingDeskOptions {
  book: Pick<AccessBook, 'addCode' | 'codes' | 'takeCode' | 'countWrongTry' | 'addDevice' | 'devices'>
  signingSecret: string
  clock: ServerClock
}

export interface Paired {
  id: string
  secret: string
  role: DeviceRole
  name: string
}

export interface PairingDesk {
  /** A fresh code, good for one device and ten minutes. Whoever asks for one may mistype anew. */
  issue(role: DeviceRole): Promise<Omit<CodeReply, 'addresses'>>
  /** @throws KickbackError ACCESS_CODE, HTTP_TOO_MANY, HTTP_BAD_REQUEST where too many devices are paired */
  redeem(typed: string, name: string, address: string): Promise<Paired>
}

export const codeLivesMs = 10 * 60_000
/** A person mistypes now and then; a program that guesses has no more than this. */
export const triesByAddress = 5
/** Wrong tries by all while a code lives, after which it is none any more. */
export const triesByAll = 30
const devicesAtMost = 500

/** Gives a place in exchange for a code that was read off this machine's screen. */
export function createPairingDesk({ book, signingSecret, clock }: PairingDeskOptions): PairingDesk {
  const tries = createTries({ atMost: triesByAddress, withinMs: codeLivesMs, clock })

  async function findCode(typed: string) {
    const code = readCode(typed)
    const hash = hashOfCode(code ?? '', signingSecret)
    let found = null
    // All are compared, so that the time taken does not tell how many there are before the right one.
    for (const each of await book.codes(clock.now(), triesByAll)) {
      if (sameText(each.code_hash, hash) && code !== null) found = each
    }
    return found
  }

  return {
    async issue(role) {
      const code = newCode()
      const now = clock.now()
      const expiresAt = now + codeLivesMs
      const row = { id: newId(), code_hash: hashOfCode(code, signingSecret), role, expires_at: expiresAt, tries: 0 }
      await book.addCode(row, now)
      tries.forgive()
      return { code, role, expiresAt }
    },

    async redeem(typed, name, address) {
      // Counted before anything is looked up: tries that are made at once count as well.
      if (!tries.take(address)) {
        throw new KickbackError('HTTP_TOO_MANY', 'Too many wrong codes from this device.', {
          advice: 'Ask for a fresh code with kickback pair, then try that one.'
        })
      }
      const code = await findCode(typed)
      if (code === null || !(await book.takeCode(code.id))) {
        await book.countWrongTry()
        throw new KickbackError('ACCESS_CODE', 'That code is wrong, used up, or older than ten minutes.')
      }
      tries.forgive(address)
      if ((await book.devices()).length >= devicesAtMost) {
        throw new KickbackError('HTTP_BAD_REQUEST', `${devicesAtMost} devices are paired already.`, {
          advice: 'Revoke those that are gone with kickback access revoke.'
        })
      }
      const paired: Paired = { id: newId(), secret: newSecret(), role: code.role, name }
      const now = clock.now()
      await book.addDevice({
        id: paired.id,
        name,
        role: paired.role,
        secret_hash: hashOfSecret(paired.secret),
        paired_at: now,
        last_seen_at: now
      })
      return paired
    }
  }
}
