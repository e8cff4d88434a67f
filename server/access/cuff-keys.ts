import { pbkdf2Sync, randomBytes } from 'node:crypto'
import type { ServerClock } from '../clock.ts'
import type { AccessBook } from './access-book.ts'
import { newSecret, sameText } from './secrets.ts'

export interface CuffKeysOptions {
  book: Pick<AccessBook, 'cuffKey' | 'setCuffKey' | 'removeCuffKey'>
  clock: ServerClock
  /** Told of a cuff whose key opens nothing any more. */
  changed: (cuffId: string) => void
}

export interface CuffKeys {
  /** A new key, told this once. */
  make(cuffId: string): Promise<string>
  remove(cuffId: string): Promise<boolean>
  /** True where the key is this cuff's. */
  check(cuffId: string, key: string): Promise<boolean>
}

/** As mosquitto_passwd has it. A key is 256 bits of chance: more rounds would cost each connection time and add nothing. */
const rounds = 101
const hashBytes = 64

/** The hash as Mosquitto keeps it, so that its password file can be made of it without anybody's key. */
export function hashOfKey(key: string, salt = randomBytes(12)): string {
  return `$7$${rounds}$${salt.toString('base64')}$${pbkdf2Sync(key, salt, rounds, hashBytes, 'sha512').toString('base64')}`
}

function isKeyOf(hash: string, key: string): boolean {
  const [, kind, , salt] = hash.split('$')
  return kind === '7' && salt !== undefined && sameText(hash, hashOfKey(key, Buffer.from(salt, 'base64')))
}

/** Compared with where a cuff has no key, so that the answer takes as long. */
const nobodys = hashOfKey(newSecret())

export function createCuffKeys({ book, clock, changed }: CuffKeysOptions): CuffKeys {
  return {
    async make(cuffId) {
      const key = newSecret()
      await book.setCuffKey({ cuff_id: cuffId, key_hash: hashOfKey(key), made_at: clock.now() })
      changed(cuffId)
      return key
    },
    async remove(cuffId) {
      const removed = await book.removeCuffKey(cuffId)
      changed(cuffId)
      return removed
    },
    async check(cuffId, key) {
      const row = await book.cuffKey(cuffId)
      return isKeyOf(row?.key_hash ?? nobodys, key) && row !== null
    }
  }
}
