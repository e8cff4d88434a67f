import { isKickbackError } from '#contracts/errors.ts'
import { Status } from '#contracts/status.ts'
import { parsePayload } from '#contracts/validate.ts'

/**
 * The status of a bridge that is away. As the last will its `at` is when the connection was made, since the broker
 * publishes it unchanged: how long the bridge has been away is for the receiver's own clock.
 */
export const offlineStatus = (cuffId: string, at: number): Status => ({
  cuffId,
  at,
  online: false,
  link: 'lost',
  trouble: null
})

/** True where the message says that the bridge is offline: heard by the living bridge itself, it needs contradicting. */
export function saysOffline(payload: Buffer): boolean {
  try {
    return !parsePayload(Status, payload.toString('utf8'), 'status').online
  } catch (error) {
    if (isKickbackError(error)) return false
    throw error
  }
}
