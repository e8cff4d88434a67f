import { isKickbackError, KickbackError } from '#contracts/errors.ts'
import type { DatabaseAddress } from './database-address.ts'
import { reasonOf } from './store-trouble.ts'

/** Why a database could not be opened, and what to do about it. */
export function openingTrouble(cause: unknown, place: DatabaseAddress): KickbackError {
  if (isKickbackError(cause)) return cause
  const reason = reasonOf(cause)
  if (place.engine === 'sqlite' && /unable to open|readonly/i.test(reason)) {
    return new KickbackError('CONFIG_DATA_FOLDER', `${place.shown} cannot be written: ${reason}.`, { cause })
  }
  const text = `The database ${place.shown} cannot be opened: ${reason}.`
  if (!/not a database|malformed/i.test(reason)) return new KickbackError('STORE_UNAVAILABLE', text, { cause })
  const advice = 'The file is damaged or of another program: move it away and start again, or restore a copy of it.'
  return new KickbackError('STORE_UNAVAILABLE', text, { cause, advice })
}
