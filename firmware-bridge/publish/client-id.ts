import { createHash } from 'node:crypto'

/** What every MQTT 3.1.1 broker must take (section 3.1.3.1); longer is at its pleasure. */
const longest = 23

/**
 * The bridge's MQTT client id: the same at every connection, so that the broker closes a half-dead predecessor, and
 * publishes its last will, before the new connection's birth rather than after it.
 */
export function clientIdOf(cuffId: string): string {
  const plain = `kickback-${cuffId}`
  if (plain.length <= longest) return plain
  return `kickback-${createHash('sha256').update(cuffId).digest('hex').slice(0, 14)}`
}
