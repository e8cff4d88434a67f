import type { MqttLinkOptions } from './mqtt-link.ts'

export interface PlaceOptions {
  /** Names the database. */
  identity: string
  /** True where the broker is one that other servers can reach too. */
  isBrokerOutside: boolean
  /** True where the database is one that other servers can write to too. */
  isDatabaseShared: boolean
  /** 12 characters `[0-9a-f]` that no other server draws. */
  draw: () => string
}

/**
 * As what a server presents itself to its broker.
 *
 * - With its own broker it is alone, and there is nothing to keep for it: the broker ends when it does.
 * - With a database of its own at somebody's broker it takes every rep, under the database's name, and the broker keeps
 *   what comes while it is away.
 * - Servers that share a database divide the reps among themselves. Each start is a member of its own, since two
 *   connections of one name would throw each other out for ever. The group has the database's name: another database
 *   at the same broker gets every rep too.
 */
export function placeAtBroker({
  identity,
  isBrokerOutside,
  isDatabaseShared,
  draw
}: PlaceOptions): Pick<MqttLinkOptions, 'clientId' | 'keepSession' | 'group' | 'version'> {
  if (!isBrokerOutside) return { clientId: `kickback-${identity}`, keepSession: false, version: 4 }
  if (!isDatabaseShared) return { clientId: `kickback-${identity}`, keepSession: true }
  // 23 characters, which is what every broker must take.
  return { clientId: `kickback-s-${draw()}`, keepSession: false, group: `kickback-${identity}` }
}
