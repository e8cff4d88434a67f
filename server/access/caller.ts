import { roles, type Access, type Role } from '#contracts/access.ts'
import { KickbackError } from '#contracts/errors.ts'

/** Somebody who may speak: this machine itself, or a paired device. */
export interface Caller {
  role: Role
  /** Null for this machine, which needs no pairing. */
  deviceId: string | null
  name: string | null
}

export const owner: Caller = { role: 'owner', deviceId: null, name: null }

/** What a route or an event asks for where nothing is said: the most. */
export const unsaid: Access = 'owner'

/**
 * Passes who may do it.
 * @throws KickbackError ACCESS_UNPAIRED for a stranger, ACCESS_ROLE for a device whose role is too low
 */
export function demand(caller: Caller | null, access: Access): void {
  if (access === 'anyone') return
  if (caller === null) throw new KickbackError('ACCESS_UNPAIRED', 'This device is not paired.')
  if (roles.indexOf(caller.role) >= roles.indexOf(access)) return
  throw access === 'owner'
    ? new KickbackError('ACCESS_ROLE', 'That is done on the machine that Kickback runs on.', {
        advice: 'Use the kickback command there.'
      })
    : new KickbackError('ACCESS_ROLE', `This device is a ${caller.role}: it may look, but not change anything.`)
}
