import type { MqttLinkOptions } from './mqtt-link.ts'

export interface PlaceOptions {
  /** Names the database. */
  identity: string
  /** True where the database is one that other servers can write to too. */
  isDatabaseShared: boolean
  /** 12 characters `[0-9a-f]` that no other server draws. */
  draw: () => string
}

/**
 * As what a server presents itself to a broker of another program.
 *
 * - With a database of its own it takes every rep, under the database's name, and the broker keeps
 *   what comes while it is away.
 * - Servers that share a database divide the reps among themselves. Each start is a member of its own, since two
 *   connections of one name would throw each other out for ever. The group has the database's name: another database
 *   at the same broker gets every rep too.
 */
export function placeAtBroker({
  identity,
  isDatabaseShared,
  draw
}: PlaceOptions): Pick<MqttLinkOptions, 'clientId' | 'keepSession' | 'group'> {
  if (!isDatabaseShared) return { clientId: `kickback-${identity}`, keepSession: true }
  // 23 characters, which is what every broker must take.
  return { clientId: `kickback-s-${draw()}`, keepSession: false, group: `kickback-${identity}` }
}
