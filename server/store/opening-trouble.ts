import { isKickbackError, KickbackError } from '#contracts/errors.ts'
import type { DatabaseAddress } from './database-address.ts'
import { reasonOf, storeTrouble } from './store-trouble.ts'

/** Why a database could not be opened, and what to do about it. */
export function openingTrouble(cause: unknown, place: DatabaseAddress): KickbackError {
  if (isKickbackError(cause)) return cause
  const reason = reasonOf(cause)
  if (place.engine === 'sqlite' && /unable to open/i.test(reason)) {
    return new KickbackError('CONFIG_DATA_FOLDER', `${place.shown} cannot be written: ${reason}.`, { cause })
  }
  const { code, message, advice } = storeTrouble(cause)
  return new KickbackError(code, `${place.shown}: ${message}`, { cause, ...(advice === null ? {} : { advice }) })
}
